package io.purser.platform;

/** What a member may do, by area and level: view reads, manage changes, authorize moves money. */
public enum Permission {
    PAYMENTS_VIEW,
    PAYMENTS_MANAGE,
    PAYMENTS_AUTHORIZE,
    BALANCE_VIEW,
    PAYOUTS_VIEW,
    PAYOUTS_AUTHORIZE,
    REQUESTS_VIEW,
    REQUESTS_MANAGE,
    REQUESTS_AUTHORIZE,
    BANKS_VIEW,
    BANKS_MANAGE,
    VERIFICATION_VIEW,
    VERIFICATION_MANAGE,
    DEVELOPERS_VIEW,
    DEVELOPERS_MANAGE,
    TEAM_VIEW,
    TEAM_MANAGE,
    SETTINGS_VIEW,
    SETTINGS_MANAGE,
    AUDIT_VIEW,
    /** Takes files of many people's data away: payers, payees, payouts, statements. */
    EXPORTS
}
