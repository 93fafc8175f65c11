package io.purser.chaos;

/** How often a test kills: {@code -Drounds}, or the test's own number. */
final class Rounds {
    private Rounds() {}

    static int or(int usual) {
        String asked = System.getProperty("rounds", "");
        return asked.isBlank() ? usual : Integer.parseInt(asked.strip());
    }
}
