package io.purser.payoutrequests.policy.web;

import io.purser.organizations.Memberships.Member;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policies;
import io.purser.payoutrequests.policy.Policies.Need;
import io.purser.payoutrequests.policy.Policy;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.platform.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says policies, what differs between two of them, and who must approve, in the reader's language. */
@Component
class PolicyWords {
    private static final String OTHERWISE = "default";

    private final Policies policies;
    private final MessageSource messages;

    PolicyWords(Policies policies, MessageSource messages) {
        this.policies = policies;
        this.messages = messages;
    }

    /** A rule in plain words: its name, when it applies, who must approve. */
    public record Line(String name, String when, String who) {
        String text() {
            return when + " → " + who;
        }
    }

    /** @param kind added, removed or changed; before and after as far as there are such */
    public record Difference(String kind, String name, String before, String after) {}

    /** @param problem what to do when too few people are left, or {@code null} */
    public record NeedLine(String name, String why, String count, String people, String problem) {}

    /** The rules in their order, and last the rest. */
    List<Line> lines(Tenant tenant, Policy policy) {
        List<Member> voters = policies.with(tenant, policy).voters();
        return new ArrayList<>(
                keyed(tenant, policy, voters, policy.rules().isEmpty()).values());
    }

    String self(Policy policy) {
        return say("policy.self." + policy.selfApproval());
    }

    List<Difference> differences(Tenant tenant, Policy before, Policy after) {
        List<Member> voters = policies.with(tenant, after).voters();
        Map<String, Line> old = keyed(tenant, before, voters, false);
        Map<String, Line> wanted = keyed(tenant, after, voters, false);
        List<Difference> all = new ArrayList<>();
        wanted.forEach((id, line) -> {
            Line was = old.get(id);
            if (was == null) {
                all.add(new Difference("added", line.name(), null, line.text()));
            } else if (!was.equals(line)) {
                String name = was.name().equals(line.name()) ? line.name() : was.name() + " → " + line.name();
                all.add(new Difference("changed", name, was.text(), line.text()));
            }
        });
        old.forEach((id, line) -> {
            if (!wanted.containsKey(id)) {
                all.add(new Difference("removed", line.name(), line.text(), null));
            }
        });
        if (before.selfApproval() != after.selfApproval()) {
            all.add(new Difference("changed", say("policy.self"), self(before), self(after)));
        }
        return all;
    }

    NeedLine need(Need need, List<Member> voters, String changers) {
        return new NeedLine(
                need.name() == null ? say("policy.otherwise") : need.name(),
                messages.getMessage(need.reason(), LocaleContextHolder.getLocale()),
                say("policy.count", need.count()),
                names(voters, need.eligible()),
                need.possible() ? null : say("policy.stuck", changers));
    }

    String names(List<Member> members) {
        return members.stream().map(Member::name).collect(Collectors.joining(", "));
    }

    private String names(List<Member> voters, Set<Long> which) {
        return which.isEmpty()
                ? say("policy.nobody")
                : names(voters.stream()
                        .filter(member -> which.contains(member.userId()))
                        .toList());
    }

    /** @param only whether the rest is all there is to say */
    private Map<String, Line> keyed(Tenant tenant, Policy policy, List<Member> voters, boolean only) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Rule rule : policy.rules()) {
            String when = messages.getMessage(policies.when(tenant, rule.when()), LocaleContextHolder.getLocale());
            lines.put(rule.id(), new Line(rule.name(), capital(when), who(rule.approvers(), voters)));
        }
        String name = say(only ? "policy.otherwise.only" : "policy.otherwise");
        String when = say(only ? "policy.otherwise.always" : "policy.otherwise.when");
        lines.put(OTHERWISE, new Line(name, when, who(policy.otherwise(), voters)));
        return lines;
    }

    private String who(Approvers approvers, List<Member> voters) {
        List<String> parts = new ArrayList<>();
        if (approvers.everybody()) {
            parts.add(say("policy.everybody"));
        }
        for (Role role : approvers.roles()) {
            parts.add(say("policy.role." + role));
        }
        for (String id : approvers.people()) {
            parts.add(voters.stream()
                    .filter(member -> member.publicId().equals(id))
                    .map(Member::name)
                    .findAny()
                    .orElseGet(() -> say("policy.gone")));
        }
        return say("policy.who", approvers.count(), String.join(", ", parts));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(LocaleContextHolder.getLocale()) + text.substring(1);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
