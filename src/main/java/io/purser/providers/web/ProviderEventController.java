package io.purser.providers.web;

import io.purser.platform.CrashPoints;
import io.purser.platform.web.Open;
import io.purser.providers.ProviderInbox;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/** Where providers post their events: the raw bytes are read here and nowhere else, for the signature covers them. */
@Controller
class ProviderEventController {
    private static final int LARGEST = 1024 * 1024;

    private final ProviderInbox inbox;

    ProviderEventController(ProviderInbox inbox) {
        this.inbox = inbox;
    }

    @Open("Providers call it; each request is verified by the vendor's signature over its body")
    @PostMapping("/provider-events/{provider}")
    ResponseEntity<Void> receive(
            @PathVariable String provider, @RequestHeader HttpHeaders headers, HttpServletRequest request)
            throws IOException {
        if (headers.getFirst(HttpHeaders.CONTENT_ENCODING) != null) {
            return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        ProviderInbox.Receipt receipt = inbox.take(provider, headers, body);
        CrashPoints.hit("news.received");
        return switch (receipt) {
            case STORED, DUPLICATE -> ResponseEntity.ok().build();
            case REFUSED -> ResponseEntity.badRequest().build();
            case NO_SUCH_PROVIDER -> ResponseEntity.notFound().build();
        };
    }
}
