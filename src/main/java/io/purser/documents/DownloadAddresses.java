package io.purser.documents;

import io.purser.platform.BusinessError;
import io.purser.platform.crypto.Signer;
import io.purser.platform.web.PublicAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Signed addresses of ours under which one document can be downloaded without signing in, for a short while. */
@Service
public class DownloadAddresses {
    private static final String PURPOSE = "download";
    private static final Pattern TOKEN =
            Pattern.compile("((\\d{1,18})\\.(doc_[0-9a-z]{26})\\.(\\d{1,12}))\\.([A-Za-z0-9_-]{43})");

    private final Signer signer;
    private final PublicAddress portal;
    private final Documents documents;
    private final Clock clock;

    DownloadAddresses(Signer signer, PublicAddress portal, Documents documents, Clock clock) {
        this.signer = signer;
        this.portal = portal;
        this.documents = documents;
        this.clock = clock;
    }

    /** Whoever holds it may download; the caller has asked whether the reader may, and says for how long. */
    public String of(Document document, Duration open) {
        String terms = String.join(
                ".",
                Long.toString(document.environmentId()),
                document.publicId(),
                Long.toString(clock.instant().plus(open).getEpochSecond()));
        return portal.of("/files/" + terms + "." + signer.sign(PURPOSE, terms));
    }

    /** @throws BusinessError 403 for an address that is not ours, was changed or is over; 404 when the document is gone */
    public Document opened(String token) {
        Matcher matcher = TOKEN.matcher(token);
        Instant now = clock.instant();
        if (!matcher.matches()
                || !signer.signed(PURPOSE, matcher.group(1), matcher.group(5))
                || !now.isBefore(Instant.ofEpochSecond(Long.parseLong(matcher.group(4))))) {
            throw new BusinessError(403, "download_address", null);
        }
        return documents
                .find(Long.parseLong(matcher.group(2)), matcher.group(3))
                .orElseThrow(BusinessError::notFound);
    }
}
