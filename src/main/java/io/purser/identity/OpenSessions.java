package io.purser.identity;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions of a person, on whatever device, to be ended at once. */
@Component
public class OpenSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    public void endAll(String userPublicId) {
        endOthers(userPublicId, null);
    }

    /** @param kept id of the session that goes on, or {@code null} */
    public void endOthers(String userPublicId, String kept) {
        sessions.findByPrincipalName(userPublicId).keySet().stream()
                .filter(id -> !id.equals(kept))
                .forEach(sessions::deleteById);
    }
}
