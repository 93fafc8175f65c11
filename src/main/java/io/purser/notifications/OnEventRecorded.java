package io.purser.notifications;

import io.purser.events.EventRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers, in the transaction that makes the news, that people are to hear of it. */
@Component
class OnEventRecorded {
    private final JdbcClient jdbc;

    OnEventRecorded(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void recorded(EventRecorded event) {
        if (News.TYPES.contains(event.type())) {
            jdbc.sql("insert into notification_queue (event_id) values (:event)")
                    .param("event", event.publicId())
                    .update();
        }
    }
}
