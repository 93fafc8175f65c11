package io.purser.organizations.team;

import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.organizations.ReaderLanguage;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.PublicAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the person and every owner that somebody's rights changed. Nobody can switch these off: whoever took over a
 * session would. Joins the caller's transaction.
 */
@Component
class TeamMails {
    private final Mails mails;
    private final Memberships memberships;
    private final MessageSource messages;
    private final PublicAddress address;
    private final JdbcClient jdbc;

    TeamMails(Mails mails, Memberships memberships, MessageSource messages, PublicAddress address, JdbcClient jdbc) {
        this.mails = mails;
        this.memberships = memberships;
        this.messages = messages;
        this.address = address;
        this.jdbc = jdbc;
    }

    void roleChanged(Tenant tenant, Member person, Role now) {
        tell(tenant, person, "team.mail.role", person.role(), now, 0);
    }

    void gone(Tenant tenant, Member person, boolean left, int keysRevoked) {
        tell(tenant, person, left ? "team.mail.left" : "team.mail.removed", person.role(), person.role(), keysRevoked);
    }

    private void tell(Tenant tenant, Member person, String key, Role before, Role now, int keysRevoked) {
        Map<Long, String> readers = new LinkedHashMap<>();
        readers.put(person.userId(), person.email());
        memberships.in(tenant.organizationId()).stream()
                .filter(member -> member.role() == Role.OWNER)
                .forEach(owner -> readers.put(owner.userId(), owner.email()));
        Map<Long, String> languages = languages(readers);
        readers.forEach((userId, email) -> {
            Locale locale = ReaderLanguage.of(languages.get(userId), tenant.country());
            Object[] words = {
                person.name(),
                tenant.organizationName(),
                say("organizations.role." + before, locale),
                say("organizations.role." + now, locale),
                tenant.actor().label(),
                keysRevoked,
                address.of("/settings/team")
            };
            mails.send(
                    tenant.environmentId(),
                    email,
                    say(key + ".subject", locale, words),
                    say(key + ".text", locale, words));
        });
    }

    private Map<Long, String> languages(Map<Long, String> readers) {
        Map<Long, String> languages = new LinkedHashMap<>();
        jdbc.sql("select id, locale from app_user where id in (:ids)")
                .param("ids", readers.keySet())
                .query(row -> {
                    languages.put(row.getLong("id"), row.getString("locale"));
                });
        return languages;
    }

    private String say(String key, Locale locale, Object... words) {
        return messages.getMessage(key, words, locale);
    }
}
