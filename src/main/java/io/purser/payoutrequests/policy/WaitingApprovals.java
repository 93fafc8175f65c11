package io.purser.payoutrequests.policy;

import io.purser.platform.Tenant;

/** How much waits for one person, told by whoever keeps requests. */
public interface WaitingApprovals {
    /** Requests that the asking person's yes is missing for; zero for somebody who may not approve. */
    long waitingFor(Tenant tenant);
}
