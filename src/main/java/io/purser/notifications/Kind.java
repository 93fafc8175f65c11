package io.purser.notifications;

import io.purser.organizations.Role;
import io.purser.platform.Permission;

/** A kind of news: who may hear of it, and who is written to unless they say otherwise, because they can act. */
public enum Kind {
    PAYOUT_STARTED(Permission.PAYOUTS_VIEW, Permission.PAYOUTS_AUTHORIZE),
    PAYOUT_PAID(Permission.PAYOUTS_VIEW, null),
    PAYOUT_FAILED(Permission.PAYOUTS_VIEW, Permission.PAYOUTS_AUTHORIZE),
    PAYOUT_RETURNED(Permission.PAYOUTS_VIEW, Permission.PAYOUTS_AUTHORIZE),
    REQUEST_WAITING(Permission.REQUESTS_VIEW, Permission.REQUESTS_AUTHORIZE, Letter.OWN),
    REQUEST_REJECTED(Permission.REQUESTS_VIEW, Permission.REQUESTS_VIEW, Letter.OWN),
    LINK_EXPIRED(Permission.REQUESTS_VIEW, Permission.REQUESTS_MANAGE),
    DISPUTE_OPENED(Permission.PAYMENTS_VIEW, Permission.PAYMENTS_AUTHORIZE),
    DISPUTE_WON(Permission.PAYMENTS_VIEW, null),
    DISPUTE_LOST(Permission.PAYMENTS_VIEW, Permission.PAYMENTS_AUTHORIZE),
    REFUND_FAILED(Permission.PAYMENTS_VIEW, Permission.PAYMENTS_AUTHORIZE),
    VERIFICATION_ACTION(Permission.VERIFICATION_VIEW, Permission.VERIFICATION_MANAGE),
    VERIFICATION_DONE(Permission.VERIFICATION_VIEW, Permission.VERIFICATION_MANAGE),
    VERIFICATION_REFUSED(Permission.VERIFICATION_VIEW, Permission.VERIFICATION_MANAGE),
    BANK_ADDED(Permission.BANKS_VIEW, Permission.BANKS_MANAGE),
    BANK_FAILED(Permission.BANKS_VIEW, Permission.BANKS_MANAGE),
    WEBHOOK_OFF(Permission.DEVELOPERS_VIEW, Permission.TEAM_MANAGE, Letter.OWN),
    KEY_CREATED(Permission.DEVELOPERS_VIEW, Permission.DEVELOPERS_MANAGE),
    MEMBER_JOINED(Permission.TEAM_VIEW, Permission.TEAM_MANAGE),
    ROLE_CHANGED(Permission.TEAM_VIEW, null, Letter.ALWAYS),
    MEMBER_LEFT(Permission.TEAM_VIEW, null, Letter.ALWAYS);

    /** Who writes the mail. */
    public enum Letter {
        /** This room, at most once an hour for each person and kind. */
        OURS,
        /** The room it happened in, which knows more to say and asks {@link NotificationSettings} who wants it. */
        OWN,
        /** The room it happened in, to the person concerned and the owners, whatever anybody chose. */
        ALWAYS
    }

    private final Permission hears;
    private final Permission acts;
    private final Letter letter;

    Kind(Permission hears, Permission acts) {
        this(hears, acts, Letter.OURS);
    }

    Kind(Permission hears, Permission acts, Letter letter) {
        this.hears = hears;
        this.acts = acts;
        this.letter = letter;
    }

    public boolean isFor(Role role) {
        return role.may(hears);
    }

    /** Whether somebody of this role is written to unless they chose otherwise. */
    public boolean mailedByDefault(Role role) {
        return acts != null && role.may(acts);
    }

    public Letter letter() {
        return letter;
    }

    /** Whether it is told in both environments; the letter about it goes out from the live one alone. */
    boolean inBothEnvironments() {
        return this == MEMBER_JOINED || this == ROLE_CHANGED || this == MEMBER_LEFT;
    }
}
