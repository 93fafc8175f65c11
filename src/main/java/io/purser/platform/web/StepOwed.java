package io.purser.platform.web;

import org.springframework.security.access.AccessDeniedException;

/** The session is half: another step of signing in comes first. */
class StepOwed extends AccessDeniedException {
    private final String page;

    StepOwed(String page) {
        super("a step of signing in is owed: " + page);
        this.page = page;
    }

    String page() {
        return page;
    }
}
