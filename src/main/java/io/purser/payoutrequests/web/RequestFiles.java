package io.purser.payoutrequests.web;

import io.purser.documents.Document;
import io.purser.documents.DocumentPurpose;
import io.purser.documents.Documents;
import io.purser.documents.Documents.Owner;
import io.purser.platform.BusinessError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Papers that go with a request, kept as soon as they come so that a wrong field elsewhere does not lose them. */
@Component
class RequestFiles {
    private static final String OWNER = "payout_request";
    private final Documents documents;

    RequestFiles(Documents documents) {
        this.documents = documents;
    }

    /** @throws BusinessError 422 or 429 for param {@code attachment} */
    List<String> keep(long environmentId, String key, List<String> before, MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            return before;
        }
        if (file.getSize() > Documents.LARGEST) {
            throw BusinessError.invalid("file_too_large", "attachment");
        }
        Document kept = documents.add(
                environmentId,
                new Owner(OWNER, key.length() > 40 ? key.substring(0, 40) : key),
                DocumentPurpose.REQUEST_ATTACHMENT,
                file.getOriginalFilename(),
                documents.prepare(DocumentPurpose.REQUEST_ATTACHMENT, file.getBytes(), "attachment"),
                "attachment");
        List<String> all = new ArrayList<>(before);
        all.add(kept.publicId());
        return all;
    }

    List<Document> of(long environmentId, List<String> ids) {
        return ids.stream()
                .map(id -> documents.find(environmentId, id))
                .flatMap(Optional::stream)
                .filter(each -> each.purpose() == DocumentPurpose.REQUEST_ATTACHMENT)
                .toList();
    }

    byte[] content(Document document) {
        return documents.content(document.environmentId(), document.publicId());
    }
}
