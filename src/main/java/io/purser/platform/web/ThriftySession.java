package io.purser.platform.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.session.Session;

/**
 * A session that knows whether it needs to be written: a change does, a visit only once a minute, and a page that asks
 * again by itself never.
 */
class ThriftySession implements Session {
    private static final Duration VISIT_WRITTEN_EVERY = Duration.ofMinutes(1);
    final Session stored;
    private boolean changed;

    ThriftySession(Session stored, boolean changed) {
        this.stored = stored;
        this.changed = changed;
    }

    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    @Override
    public void setLastAccessedTime(Instant at) {
        if (!Polls.now() && at.isAfter(stored.getLastAccessedTime().plus(VISIT_WRITTEN_EVERY))) {
            stored.setLastAccessedTime(at);
            changed = true;
        }
    }

    @Override
    public String changeSessionId() {
        changed = true;
        return stored.changeSessionId();
    }

    @Override
    public void setAttribute(String name, Object value) {
        changed = true;
        stored.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        changed = true;
        stored.removeAttribute(name);
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        if (!interval.equals(stored.getMaxInactiveInterval())) {
            changed = true;
            stored.setMaxInactiveInterval(interval);
        }
    }

    @Override
    public String getId() {
        return stored.getId();
    }

    @Override
    public <T> T getAttribute(String name) {
        return stored.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return stored.getAttributeNames();
    }

    @Override
    public Instant getCreationTime() {
        return stored.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
        return stored.getLastAccessedTime();
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return stored.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return stored.isExpired();
    }
}
