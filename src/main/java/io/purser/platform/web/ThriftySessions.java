package io.purser.platform.web;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Sessions in the database that are read on each request and written only when something changed. */
class ThriftySessions<S extends Session> implements SessionRepository<ThriftySession> {
    private final SessionRepository<S> database;

    ThriftySessions(SessionRepository<S> database) {
        this.database = database;
    }

    @Override
    public ThriftySession createSession() {
        return new ThriftySession(database.createSession(), true);
    }

    @Override
    public void save(ThriftySession session) {
        if (session.takeChanged()) {
            database.save(ours(session));
        }
    }

    @SuppressWarnings("unchecked")
    private S ours(ThriftySession session) {
        return (S) session.stored;
    }

    @Override
    public ThriftySession findById(String id) {
        S stored = database.findById(id);
        return stored == null ? null : new ThriftySession(stored, false);
    }

    @Override
    public void deleteById(String id) {
        database.deleteById(id);
    }
}
