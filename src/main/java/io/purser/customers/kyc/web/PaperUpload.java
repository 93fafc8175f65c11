package io.purser.customers.kyc.web;

import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.web.multipart.MultipartFile;

/** A paper as a form sends it: which one, and the file. Both fields may be missing. */
public record PaperUpload(String paper, MultipartFile file) {
    static final String FILE = "file";

    /** @throws BusinessError 422 */
    Paper kind() {
        return Arrays.stream(Paper.values())
                .filter(each -> each.wire().equals(paper))
                .findFirst()
                .orElseThrow(() -> BusinessError.invalid("paper_unknown", "paper"));
    }

    String name() {
        return file.getOriginalFilename();
    }

    /** @throws BusinessError 422 when nothing was chosen, or too much */
    byte[] content() {
        if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
            throw BusinessError.invalid("file_missing", FILE);
        }
        if (file.getSize() > Documents.LARGEST) {
            throw BusinessError.invalid("file_too_large", FILE);
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
