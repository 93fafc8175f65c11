package io.purser.verification.web;

import io.purser.organizations.Country;
import io.purser.verification.Answers;
import io.purser.verification.Field;
import io.purser.verification.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts questions, hints and problems into the reader's words. */
@Component
class Questions {
    private static final Set<Field> DIGITS = Set.of(Field.SSN_LAST4);

    private final MessageSource messages;

    Questions(MessageSource messages) {
        this.messages = messages;
    }

    /** @param typed what to show instead of the answers, when a form comes back with problems */
    List<QuestionGroup> groups(
            List<Field> fields, Answers answers, Map<Field, String> typed, boolean countryFixed, Locale locale) {
        Map<String, List<Question>> groups = new LinkedHashMap<>();
        for (Field field : fields) {
            groups.computeIfAbsent(field.group(), group -> new ArrayList<>())
                    .add(question(field, answers, typed, countryFixed, locale));
        }
        return groups.entrySet().stream()
                .map(group ->
                        new QuestionGroup(words("verification.group." + group.getKey(), locale), group.getValue()))
                .toList();
    }

    Question question(Field field, Answers answers, Map<Field, String> typed, boolean countryFixed, Locale locale) {
        String value = typed.getOrDefault(field, answers.get(field));
        return new Question(
                field.key(),
                label(field, answers, locale),
                hint(field, answers, locale),
                field.secret() ? "" : value,
                type(field),
                field.autocomplete(),
                DIGITS.contains(field) ? "numeric" : null,
                options(field, locale),
                field == Field.COUNTRY && countryFixed);
    }

    String label(Field field, Answers answers, Locale locale) {
        String word = words("verification.field." + field.word(), locale);
        boolean optional = field.optionalIn(answers.get(Field.COUNTRY));
        return optional ? words("verification.optional", locale, word) : word;
    }

    /** An answer as the summary shows it. */
    String shown(Field field, Answers answers, Locale locale) {
        String value = answers.shown(field);
        if (field == Field.COUNTRY) {
            return Country.find(value).map(country -> country.name(locale)).orElse(value);
        }
        if (field == Field.DATE_OF_BIRTH && value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return day(value, locale);
        }
        return field == Field.BUSINESS_TYPE ? words("verification.businessType." + value, locale) : value;
    }

    private static String day(String value, Locale locale) {
        try {
            return LocalDate.parse(value)
                    .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
        } catch (DateTimeException noSuchDay) {
            return value;
        }
    }

    Map<String, String> sentences(Map<Field, Problem> problems, Locale locale) {
        Map<String, String> sentences = new LinkedHashMap<>();
        problems.forEach((field, problem) -> sentences.put(field.key(), sentence(problem, locale)));
        return sentences;
    }

    String sentence(Problem problem, Locale locale) {
        return words(problem.message(), locale, problem.arguments());
    }

    Map<String, String> tooLarge(Locale locale) {
        return Map.of(UploadedFile.FILE, words("error." + TooLargeUpload.TOO_LARGE, locale));
    }

    String words(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** @return {@code otherwise} when there are no words for the key */
    String wordsOr(String otherwise, String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, otherwise, locale);
    }

    private String hint(Field field, Answers answers, Locale locale) {
        String key = "verification.hint." + field.word();
        String general = messages.getMessage(key, null, null, locale);
        String hint = messages.getMessage(key + "." + answers.get(Field.COUNTRY), null, general, locale);
        if (!field.secret() || !answers.has(field)) {
            return hint;
        }
        String saved = words("verification.secret.saved", locale, answers.shown(field));
        return hint == null ? saved : hint + " " + saved;
    }

    private Map<String, String> options(Field field, Locale locale) {
        Map<String, String> options = new LinkedHashMap<>();
        if (field == Field.COUNTRY) {
            options.put("", words("verification.country.choose", locale));
            Country.all(locale).forEach(country -> options.put(country.code(), country.name(locale)));
        } else if (field == Field.BUSINESS_TYPE) {
            options.put("individual", words("verification.businessType.individual", locale));
            options.put("company", words("verification.businessType.company", locale));
        }
        return options.isEmpty() ? null : options;
    }

    private static String type(Field field) {
        if (field.phone()) {
            return "tel";
        }
        return switch (field) {
            case EMAIL -> "email";
            case BUSINESS_URL -> "url";
            case DATE_OF_BIRTH -> "date";
            default -> "text";
        };
    }

    static Map<Field, String> typed(List<Field> fields, Map<String, String> form) {
        return fields.stream()
                .filter(field -> form.containsKey(field.key()))
                .collect(Collectors.toMap(
                        field -> field, field -> form.get(field.key()).strip()));
    }
}
