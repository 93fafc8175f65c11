package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Secrets in the code itself: none lies in the repository, none is compared letter by letter, none prints itself. */
class SecretsInCodeTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.purser");

    /** Classes that hold a token, a signature or something opened. */
    private static final Set<String> HOLDERS =
            Set.of("io.purser.platform.crypto.TokenHash", "io.purser.platform.crypto.Signer", "javax.crypto.Mac");

    private static final Set<String> LETTER_BY_LETTER =
            Set.of("equals", "equalsIgnoreCase", "contentEquals", "compareTo");

    /** What is compared here is public: a name, an id, a kind. */
    private static final Set<String> PUBLIC_VALUES = Set.of(
            "io.purser.apikeys.ApiKeys",
            "io.purser.customers.kyc.PaperRequests",
            "io.purser.identity.sessions.OwnSessions",
            "io.purser.organizations.invitations.TeamInvitations");

    /** Numbers with only their end, and addresses of pages the merchant hands to payers, which open to everybody. */
    private static final Set<String> SHOWN = Set.of(
            "io.purser.api.blaaiz.CustomerJson",
            "io.purser.api.blaaiz.TransactionJson$Recipient",
            "io.purser.checkout.Checkout",
            "io.purser.payments.NewPayment",
            "io.purser.payments.Payment$Terms",
            "io.purser.payments.links.LinkRepository$Door",
            "io.purser.payments.links.PaymentLink",
            "io.purser.payments.receipts.PaymentReceipt",
            "io.purser.payoutrequests.forms.RequestForms$Wish");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i)(.*(password|secret|token|accountnumber|iban|taxid"
            + "|taxdocument|ssn.*|cvc|idnumber|plaintext|signature|cookie)|pin|otp)");

    /** Addresses of pages for everybody, ids and other words that only sound secret. */
    private static final Pattern NOT_SECRET = Pattern.compile("(?i).*(hash|lastfour|last4|prefix|sealed).*");

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "x",
            List.class,
            List.of(),
            Set.class,
            Set.of(),
            Map.class,
            Map.of(),
            Instant.class,
            Instant.EPOCH,
            LocalDate.class,
            LocalDate.EPOCH,
            byte[].class,
            new byte[0]);

    private static final Pattern KEY_MATERIAL = Pattern.compile(
            "-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36}\\b|\\bsk_live_\\w{20,}"
                    + "|\\bxox[abprs]-[A-Za-z0-9-]{20,}|\"keyMaterialType\"\\s*:|\\bAIza[0-9A-Za-z_-]{35}\\b"
                    + "|\\bck_live_[0-9a-z]{20,}|\\beyJ[A-Za-z0-9_-]{15,}\\.eyJ[A-Za-z0-9_-]{15,}\\.");

    @Test
    void nothingLikeAKeyLiesInTheRepository() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Stream.concat(
                Files.walk(Path.of("src")),
                Stream.of("docker", "frontend-assets", "pom.xml", "README.md")
                        .map(Path::of)
                        .filter(Files::exists)
                        .flatMap(SecretsInCodeTest::below))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (KEY_MATERIAL.matcher(text).find() && !file.endsWith("SecretsInCodeTest.java")) {
                    found.add(file.toString());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void secretsAreComparedByHashOrInConstantTime() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean holds = type.getDirectDependenciesFromSelf().stream()
                    .anyMatch(each -> HOLDERS.contains(each.getTargetClass().getName()));
            if (holds && !PUBLIC_VALUES.contains(type.getName())) {
                type.getMethodCallsFromSelf().stream()
                        .filter(SecretsInCodeTest::comparesTexts)
                        .map(JavaMethodCall::getDescription)
                        .forEach(wrong::add);
            }
        }
        assertThat(wrong)
                .as("use TokenHash.matches, TokenHash.same or Signer.signed; or name the class among PUBLIC_VALUES")
                .isEmpty();
    }

    @Test
    void recordsDoNotPrintTheirSecrets() throws Exception {
        Set<String> told = new TreeSet<>();
        int tried = 0;
        for (JavaClass found : CLASSES) {
            Class<?> type = Class.forName(found.getName(), false, getClass().getClassLoader());
            if (!type.isRecord() || secrets(type).isEmpty() || SHOWN.contains(type.getName())) {
                continue;
            }
            Object record = made(type);
            if (record == null) {
                continue;
            }
            tried++;
            String text = record.toString();
            if (text.contains("PLANTED")) {
                told.add(type.getName() + " " + secrets(type));
            }
        }
        assertThat(tried).isGreaterThan(20);
        assertThat(told).as("records that print a secret; give them a toString").isEmpty();
    }

    private static boolean comparesTexts(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        return LETTER_BY_LETTER.contains(call.getName())
                && (owner.equals("java.lang.String")
                        || owner.equals("java.util.Objects")
                        || owner.equals("java.util.Arrays"));
    }

    private static List<String> secrets(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(each -> each.getType() == String.class)
                .map(RecordComponent::getName)
                .filter(name -> SECRET_NAME.matcher(name).matches()
                        && !NOT_SECRET.matcher(name).matches())
                .toList();
    }

    /** With planted secrets and the least of everything else; {@code null} where the record does not want that. */
    private static Object made(Class<?> type) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        constructor.setAccessible(true);
        List<String> secret = secrets(type);
        for (boolean full : new boolean[] {false, true}) {
            Object[] values = Arrays.stream(parts)
                    .map(each -> secret.contains(each.getName()) ? "PLANTED" : sample(each.getType(), full))
                    .toArray();
            try {
                Object record = constructor.newInstance(values);
                record.toString();
                return record;
            } catch (ReflectiveOperationException | RuntimeException picky) {
                continue;
            }
        }
        return null;
    }

    private static Object sample(Class<?> type, boolean full) {
        if (type == boolean.class || type == Boolean.class) {
            return false;
        }
        if (type == int.class || type == Integer.class) {
            return 1;
        }
        if (type == long.class || type == Long.class) {
            return 1L;
        }
        if (!full) {
            return null;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return SAMPLES.get(type);
    }

    private static Stream<Path> below(Path root) {
        try {
            return Files.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
