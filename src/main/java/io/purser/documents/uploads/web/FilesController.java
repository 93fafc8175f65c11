package io.purser.documents.uploads.web;

import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.documents.DownloadAddresses;
import io.purser.documents.uploads.IncomingFiles;
import io.purser.platform.BusinessError;
import io.purser.platform.web.Attachment;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** One PUT at each upload address, and the file at each download address. Programs read the refusals. */
@RestController
class FilesController {
    private final IncomingFiles files;
    private final DownloadAddresses downloads;
    private final Documents documents;
    private final ErrorSentences sentences;

    FilesController(IncomingFiles files, DownloadAddresses downloads, Documents documents, ErrorSentences sentences) {
        this.files = files;
        this.downloads = downloads;
        this.documents = documents;
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

    @GetMapping("/files/{token}")
    @Open("whoever holds the signed address; it says which document and until when")
    ResponseEntity<byte[]> get(@PathVariable String token) {
        Document document = downloads.opened(token);
        return Attachment.of(
                document.fileName(),
                document.mediaType(),
                documents.content(document.environmentId(), document.publicId()));
    }

    @ExceptionHandler(BusinessError.class)
    ResponseEntity<Map<String, String>> refused(BusinessError error) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(error.status()).cacheControl(CacheControl.noStore());
        if (error.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, "10");
        }
        // whatever was asked for: without it a browser's Accept would make an error of the refusal
        return answer.contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("code", error.code(), "message", sentences.of(error)));
    }
}
