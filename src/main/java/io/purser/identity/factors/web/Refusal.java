package io.purser.identity.factors.web;

import io.purser.platform.BusinessError;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The status of an answer that was wrong, and how long to wait when there were too many. */
final class Refusal {
    private Refusal() {}

    static void of(BusinessError refused, HttpServletResponse response) {
        response.setStatus(refused.status());
        if (refused.status() == 429 && refused.arguments()[0] instanceof Long minutes) {
            long seconds = Duration.ofMinutes(minutes).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
    }
}
