package io.purser.verification;

/** What is wrong with an answer: message key {@code verification.problem.<code>} and what fills it. */
public record Problem(String code, Object... arguments) {
    boolean missing() {
        return code.startsWith("missing");
    }

    public String message() {
        return "verification.problem." + code;
    }
}
