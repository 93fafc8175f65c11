package io.purser.notifications;

import io.purser.organizations.Role;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each person wants to hear, and how; kept only where it differs from what their role hears anyway. */
@Service
public class NotificationSettings {
    private final JdbcClient jdbc;

    NotificationSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param bell and mail: {@code null} for the default */
    record Wish(Boolean bell, Boolean mail) {
        static final Wish NONE = new Wish(null, null);
    }

    /** How one kind reaches one person. @param fixed when nobody may choose the mail */
    public record Choice(Kind kind, boolean bell, boolean mail, boolean fixed) {}

    /** Every kind that somebody of this role may hear of. */
    @Transactional(readOnly = true)
    public List<Choice> of(long userId, Role role) {
        Map<Kind, Wish> wishes = wishes(Set.of(userId)).getOrDefault(userId, Map.of());
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.isFor(role))
                .map(kind -> choice(kind, role, wishes.getOrDefault(kind, Wish.NONE)))
                .toList();
    }

    /** Of the kinds that somebody of this role may hear of; others stay as they are. */
    @Transactional
    public void choose(long userId, Role role, Set<Kind> bells, Set<Kind> mails) {
        for (Kind kind : Kind.values()) {
            if (!kind.isFor(role)) {
                continue;
            }
            Choice usual = choice(kind, role, Wish.NONE);
            Boolean bell = bells.contains(kind) == usual.bell() ? null : (Boolean) bells.contains(kind);
            Boolean mail = usual.fixed() || mails.contains(kind) == usual.mail() ? null : mails.contains(kind);
            jdbc.sql("delete from notification_setting where user_id = :user and kind = :kind")
                    .param("user", userId)
                    .param("kind", kind.name())
                    .update();
            if (bell != null || mail != null) {
                jdbc.sql("insert into notification_setting (user_id, kind, bell, mail)"
                                + " values (:user, :kind, :bell, :mail)")
                        .param("user", userId)
                        .param("kind", kind.name())
                        .param("bell", bell, Types.BOOLEAN)
                        .param("mail", mail, Types.BOOLEAN)
                        .update();
            }
        }
    }

    /** Those of these people who asked for no mail of this kind. @param userIds row numbers */
    @Transactional(readOnly = true)
    public Set<Long> withoutMail(Kind kind, Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.sql("select user_id from notification_setting"
                        + " where user_id in (:users) and kind = :kind and mail = false")
                .param("users", userIds)
                .param("kind", kind.name())
                .query(Long.class)
                .list());
    }

    Map<Long, Map<Kind, Wish>> wishes(Collection<Long> userIds) {
        Map<Long, Map<Kind, Wish>> wishes = new HashMap<>();
        if (userIds.isEmpty()) {
            return wishes;
        }
        jdbc.sql("select user_id, kind, bell, mail from notification_setting where user_id in (:users)")
                .param("users", userIds)
                .query(row -> {
                    wishes.computeIfAbsent(row.getLong("user_id"), first -> new HashMap<>())
                            .put(
                                    Kind.valueOf(row.getString("kind")),
                                    new Wish(
                                            row.getObject("bell", Boolean.class),
                                            row.getObject("mail", Boolean.class)));
                });
        return wishes;
    }

    static Choice choice(Kind kind, Role role, Wish wish) {
        boolean fixed = kind.letter() == Kind.Letter.ALWAYS;
        boolean bell = wish.bell() == null || wish.bell();
        boolean mail = wish.mail() == null ? kind.mailedByDefault(role) : wish.mail();
        return new Choice(kind, bell, !fixed && mail, fixed);
    }
}
