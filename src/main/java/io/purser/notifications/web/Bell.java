package io.purser.notifications.web;

import io.purser.identity.SignedInUser;
import io.purser.notifications.Notifications;
import io.purser.platform.Tenant;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many unread notifications the bell in the header shows; asked by the layout, so strangers cost nothing. */
@Component("bell")
public class Bell {
    private final Notifications notifications;

    Bell(Notifications notifications) {
        this.notifications = notifications;
    }

    /**
     * None for strangers, and none when the database does not answer: an error page has a header too.
     *
     * @param person who is signed in
     */
    public int unread(Tenant tenant, Object person) {
        if (tenant == null || !(person instanceof SignedInUser user)) {
            return 0;
        }
        try {
            return notifications.unread(tenant.environmentId(), user.id());
        } catch (DataAccessException | TransactionException unreachable) {
            return 0;
        }
    }

    /** What is written beside the bell. */
    public String words(int unread) {
        return unread >= Notifications.MOST_COUNTED ? (Notifications.MOST_COUNTED - 1) + "+" : String.valueOf(unread);
    }
}
