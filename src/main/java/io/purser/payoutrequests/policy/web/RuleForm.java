package io.purser.payoutrequests.policy.web;

import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Conditions;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.TypedAmount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** One rule as it was typed; the rest, which no rule fits, has approvers only. */
public record RuleForm(
        String id,
        String name,
        String amountFrom,
        boolean newPayee,
        boolean newCountry,
        boolean changedDestination,
        String daySumFrom,
        List<String> roles,
        List<String> people,
        String count) {

    static RuleForm blank() {
        return new RuleForm(Ids.next("apr"), "", "", false, false, false, "", List.of(), List.of(), "1");
    }

    static RuleForm of(Rule rule, LongFunction<String> typed) {
        Conditions when = rule.when();
        return new RuleForm(
                rule.id(),
                rule.name(),
                when.amountFrom() == null ? "" : typed.apply(when.amountFrom()),
                when.newPayee(),
                when.newCountry(),
                when.changedDestination(),
                when.daySumFrom() == null ? "" : typed.apply(when.daySumFrom()),
                names(rule.approvers()),
                rule.approvers().people(),
                String.valueOf(rule.approvers().count()));
    }

    static RuleForm of(Approvers otherwise) {
        return new RuleForm(
                "default",
                "",
                "",
                false,
                false,
                false,
                "",
                names(otherwise),
                otherwise.people(),
                String.valueOf(otherwise.count()));
    }

    static RuleForm typed(MultiValueMap<String, String> fields, String at) {
        String id = text(fields, at + ".id");
        return new RuleForm(
                id.matches("apr_[0-9a-z]{26}") ? id : Ids.next("apr"),
                text(fields, at + ".name"),
                text(fields, at + ".amountFrom"),
                fields.containsKey(at + ".newPayee"),
                fields.containsKey(at + ".newCountry"),
                fields.containsKey(at + ".changedDestination"),
                text(fields, at + ".daySumFrom"),
                fields.getOrDefault(at + ".roles", List.of()),
                fields.getOrDefault(at + ".people", List.of()),
                text(fields, at + ".count"));
    }

    Rule meant(String at, Tenant tenant, Format format, Map<String, String> unread) {
        Conditions when = new Conditions(
                minor(at + ".amountFrom", amountFrom, tenant, format, unread),
                newPayee,
                newCountry,
                changedDestination,
                minor(at + ".daySumFrom", daySumFrom, tenant, format, unread));
        return new Rule(id, name.strip(), when, approvers());
    }

    /** A count that is no number is one that is refused. */
    Approvers approvers() {
        List<Role> known = roles.stream()
                .map(role -> Stream.of(Role.values())
                        .filter(each -> each.name().equals(role))
                        .findAny()
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
        return new Approvers(known, people, count.strip().matches("[0-9]{1,3}") ? Integer.parseInt(count.strip()) : 0);
    }

    private static Long minor(String field, String typed, Tenant tenant, Format format, Map<String, String> unread) {
        if (typed.isBlank()) {
            return null;
        }
        TypedAmount read = format.parseAmount(typed, tenant.currency());
        if (read.valid()) {
            return read.minor();
        }
        unread.put(field, read.error());
        return null;
    }

    private static List<String> names(Approvers approvers) {
        return approvers.roles().stream().map(Role::name).toList();
    }

    private static String text(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }
}
