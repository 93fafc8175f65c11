package io.purser.documents.web;

import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class DocumentController {
    private static final String CUSTOMER = "customer";

    private final Documents documents;

    DocumentController(Documents documents) {
        this.documents = documents;
    }

    /** Customers' papers are open to those who decide on them only, through their own page. */
    @GetMapping("/documents/{id}")
    @Permit(Permission.VERIFICATION_VIEW)
    ResponseEntity<byte[]> download(Tenant tenant, @PathVariable String id) {
        Document document = documents
                .find(tenant.environmentId(), id)
                .filter(found -> !found.ownerKind().equals(CUSTOMER))
                .orElseThrow(BusinessError::notFound);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(document.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.noStore())
                .body(documents.content(tenant.environmentId(), id));
    }
}
