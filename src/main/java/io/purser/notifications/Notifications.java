package io.purser.notifications;

import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one person was told in one environment. Kept for {@link ForgetNotificationsJob#KEPT}. */
@Service
public class Notifications {
    /** More unread ones than this are not counted. */
    public static final int MOST_COUNTED = 100;

    private final NotificationRows rows;

    Notifications(NotificationRows rows) {
        this.rows = rows;
    }

    /** Unread ones first, then newest first. @param userId row number; after {@code null} for the beginning */
    @Transactional(readOnly = true)
    public List<Notification> page(long environmentId, long userId, Cursor after, int limit) {
        return rows.page(environmentId, userId, after, limit);
    }

    /** At most {@link #MOST_COUNTED}. One statement, made for every page. */
    public int unread(long environmentId, long userId) {
        return rows.unread(environmentId, userId, MOST_COUNTED);
    }

    /** @throws BusinessError 404 for somebody else's */
    @Transactional
    public void read(long environmentId, long userId, String publicId) {
        if (!rows.read(environmentId, userId, publicId)) {
            throw BusinessError.notFound();
        }
    }

    @Transactional
    public void readAll(long environmentId, long userId) {
        rows.readAll(environmentId, userId);
    }
}
