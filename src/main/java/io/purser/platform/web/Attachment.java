package io.purser.platform.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Somebody's file on its way to a browser: never shown, never guessed at, never kept by a cache, and a picture without
 * what its camera wrote into it. */
public final class Attachment {
    private Attachment() {}

    public static ResponseEntity<byte[]> of(String fileName, String mediaType, byte[] content) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header(HttpHeaders.ACCEPT_RANGES, "none")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .cacheControl(CacheControl.noStore())
                .body(BarePicture.of(mediaType, content));
    }
}
