package io.purser.api.blaaiz;

import io.purser.documents.uploads.Uploads.Announced;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Where to put a file, in both published shapes at once: at the top, and under {@code data}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UploadJson(
        String message,
        String fileId,
        String url,
        String uploadUrl,
        Map<String, String> headers,
        Instant expiresAt,
        Place data) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Place(String fileId, String url, String uploadUrl, Map<String, String> headers, Instant expiresAt) {}

    static UploadJson of(Announced file) {
        return new UploadJson(
                "Presigned URL generated successfully.",
                file.fileId(),
                file.url(),
                file.url(),
                file.headers(),
                file.expiresAt(),
                new Place(file.fileId(), file.url(), file.url(), file.headers(), file.expiresAt()));
    }
}
