package io.purser.api.commet.payouts;

import java.util.List;

/** Whether a payout may be asked for now, and if not, every reason, most basic first. */
record PayoutBlockersJson(String object, boolean livemode, boolean blocked, List<BlockerJson> blockers) {

    static PayoutBlockersJson of(List<BlockerJson> blockers, boolean livemode) {
        return new PayoutBlockersJson("payout_blockers", livemode, !blockers.isEmpty(), blockers);
    }
}
