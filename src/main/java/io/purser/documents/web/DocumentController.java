package io.purser.documents.web;

import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Attachment;
import io.purser.platform.web.Permit;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Papers of the organization itself; those of customers, disputes and requests are downloaded where they belong. */
@Controller
class DocumentController {
    /** The kind of owner that the organization's own verification gives its papers. */
    private static final String VERIFICATION = "verification";

    private final Documents documents;

    DocumentController(Documents documents) {
        this.documents = documents;
    }

    @GetMapping("/documents/{id}")
    @Permit(Permission.VERIFICATION_VIEW)
    ResponseEntity<byte[]> download(Tenant tenant, @PathVariable String id) {
        Document document = documents
                .find(tenant.environmentId(), id)
                .filter(found -> found.ownerKind().equals(VERIFICATION))
                .orElseThrow(BusinessError::notFound);
        return Attachment.of(document.fileName(), document.mediaType(), documents.content(tenant.environmentId(), id));
    }
}
