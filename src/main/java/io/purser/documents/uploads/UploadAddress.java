package io.purser.documents.uploads;

import io.purser.platform.crypto.Signer;
import io.purser.platform.web.PublicAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The last part of an upload address: file, expiry, size and type, and our signature over them all. Nothing of it can
 * be changed, and nothing looks at the database before the signature was found right.
 */
@Component
class UploadAddress {
    private static final String PURPOSE = "upload";
    private static final Pattern TOKEN =
            Pattern.compile("((file_[0-9a-z]{26})\\.(\\d{1,12})\\.\\d{1,12}\\.[a-z]{0,20})\\.([A-Za-z0-9_-]{43})");

    private final Signer signer;
    private final PublicAddress portal;

    UploadAddress(Signer signer, PublicAddress portal) {
        this.signer = signer;
        this.portal = portal;
    }

    String url(Upload upload) {
        String terms = terms(upload);
        return portal.of("/files/" + terms + "." + signer.sign(PURPOSE, terms));
    }

    /** @return the file's id; empty for an address that is not ours, was changed or is over, which look the same */
    Optional<String> fileId(String token, Instant now) {
        Matcher matcher = TOKEN.matcher(token);
        return matcher.matches()
                        && signer.signed(PURPOSE, matcher.group(1), matcher.group(4))
                        && now.isBefore(Instant.ofEpochSecond(Long.parseLong(matcher.group(3))))
                ? Optional.of(matcher.group(2))
                : Optional.empty();
    }

    private static String terms(Upload upload) {
        return String.join(
                ".",
                upload.publicId(),
                Long.toString(upload.expiresAt().getEpochSecond()),
                Long.toString(upload.size() == null ? 0 : upload.size()),
                upload.mediaType() == null ? "" : upload.mediaType().replaceAll("[^a-z]", ""));
    }
}
