package io.purser.verification.web;

import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import io.purser.platform.egress.PublicFetch;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** A document however it came: in the form, or from an address. */
@Component
class UploadedFile {
    static final String FILE = "document";
    static final String ADDRESS = "documentUrl";

    private final PublicFetch fetch;

    UploadedFile(PublicFetch fetch) {
        this.fetch = fetch;
    }

    /** @throws BusinessError naming the field that is empty, too large or not reachable */
    Taken take(MultipartFile file, String address) {
        String url = address == null ? "" : address.strip();
        if (!url.isEmpty()) {
            return new Taken(url.replaceAll("[?#].*$", ""), fetch.get(url, ADDRESS), ADDRESS);
        }
        if (file == null || (file.isEmpty() && "".equals(file.getOriginalFilename()))) {
            throw BusinessError.invalid("file_missing", FILE);
        }
        if (file.getSize() > Documents.LARGEST) {
            throw BusinessError.invalid("file_too_large", FILE);
        }
        try {
            return new Taken(file.getOriginalFilename(), file.getBytes(), FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param param the form field it came through */
    record Taken(String name, byte[] content, String param) {}
}
