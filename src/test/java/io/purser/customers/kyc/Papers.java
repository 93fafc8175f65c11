package io.purser.customers.kyc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Something to upload. */
final class Papers {
    private Papers() {}

    static byte[] png() {
        try (InputStream specimen = Papers.class.getResourceAsStream("/verification/specimen.png")) {
            return specimen.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
