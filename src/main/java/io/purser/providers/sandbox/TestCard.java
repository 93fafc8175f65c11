package io.purser.providers.sandbox;

import io.purser.providers.PaymentProvider.State;
import java.util.Arrays;
import java.util.Optional;

/** The card numbers that mean something in the sandbox, and what happens to whoever pays with them. */
enum TestCard {
    PAYS("4242424242424242", "visa", null),
    PAYS_MASTERCARD("5555555555554444", "mastercard", null),
    DECLINED("4000000000000002", "visa", "card_declined"),
    INSUFFICIENT_FUNDS("4000000000009995", "visa", "insufficient_funds"),
    EXPIRED("4000000000000069", "visa", "expired_card"),
    NEEDS_A_STEP("4000000000003220", "visa", null),
    NEEDS_A_STEP_ALWAYS("4000002500003155", "visa", null),
    DECLINES_LATER("4000000000000341", "visa", null);

    private final String number;
    private final String brand;
    private final String failureCode;

    TestCard(String number, String brand, String failureCode) {
        this.number = number;
        this.brand = brand;
        this.failureCode = failureCode;
    }

    /** @param digits without spaces */
    static Optional<TestCard> of(String digits) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(digits))
                .findFirst();
    }

    String brand() {
        return brand;
    }

    String last4() {
        return number.substring(number.length() - 4);
    }

    /** Why it is declined, or {@code null} when it is not. */
    String failureCode() {
        return failureCode;
    }

    /** What a charge without the payer comes to: some banks want to see the payer each time. */
    State stateLater() {
        if (this == NEEDS_A_STEP_ALWAYS) {
            return State.REQUIRES_ACTION;
        }
        return failureCodeLater() == null ? State.SUCCEEDED : State.FAILED;
    }

    /** Why a charge without the payer is declined, or {@code null} when it is not. */
    String failureCodeLater() {
        return this == DECLINES_LATER ? "card_declined" : failureCode;
    }

    /** Whether the payer's bank wants to see the payer first. */
    boolean needsStep() {
        return this == NEEDS_A_STEP || this == NEEDS_A_STEP_ALWAYS;
    }
}
