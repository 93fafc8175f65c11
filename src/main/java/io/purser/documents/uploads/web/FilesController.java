package io.purser.documents.uploads.web;

import io.purser.documents.uploads.IncomingFiles;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes one PUT at each address that was handed out. Programs read the answers. */
@RestController
class FilesController {
    private final IncomingFiles files;
    private final ErrorSentences sentences;

    FilesController(IncomingFiles files, ErrorSentences sentences) {
        this.files = files;
        this.sentences = sentences;
    }

    @PutMapping("/files/{token}")
    @Open("whoever holds the signed address; it says which file, until when, of what size and type")
    ResponseEntity<Void> put(@PathVariable String token, HttpServletRequest request) throws IOException {
        String sha256 =
                files.take(token, request.getContentType(), request.getContentLengthLong(), request.getInputStream());
        return ResponseEntity.ok()
                .eTag(sha256)
                .cacheControl(CacheControl.noStore())
                .build();
    }

    @ExceptionHandler(BusinessError.class)
    ResponseEntity<Map<String, String>> refused(BusinessError error) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(error.status()).cacheControl(CacheControl.noStore());
        if (error.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "10");
        }
        return answer.body(Map.of("code", error.code(), "message", sentences.of(error)));
    }
}
