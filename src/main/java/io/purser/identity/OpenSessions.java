package io.purser.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions of a person, on whatever device, to be ended at once; no browser stays signed in after that. */
@Component
public class OpenSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc) {
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    public void endAll(String userPublicId) {
        endOthers(userPublicId, null);
    }

    /** @param kept id of the session that goes on, or {@code null} */
    public void endOthers(String userPublicId, String kept) {
        jdbc.sql("delete from remembered_device where user_id = (select id from app_user where public_id = :user)")
                .param("user", userPublicId)
                .update();
        sessions.findByPrincipalName(userPublicId).keySet().stream()
                .filter(id -> !id.equals(kept))
                .forEach(sessions::deleteById);
    }
}
