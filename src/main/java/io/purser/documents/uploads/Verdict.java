package io.purser.documents.uploads;

import io.purser.documents.FileType;
import io.purser.documents.Sha256;

/**
 * What was found in an uploaded file.
 *
 * @param refusal error code, or {@code null} when it passed
 * @param type by content; {@code null} when it is none that is taken
 */
record Verdict(String refusal, FileType type, long size, String sha256) {

    static Verdict of(Upload announced, byte[] content) {
        FileType type = FileType.of(content).orElse(null);
        String sha256 = Sha256.of(content);
        return new Verdict(refusal(announced, content, type, sha256), type, content.length, sha256);
    }

    boolean passed() {
        return refusal == null;
    }

    private static String refusal(Upload announced, byte[] content, FileType type, String sha256) {
        if (content.length == 0) {
            return "file_empty";
        }
        if (announced.size() != null && announced.size() != content.length) {
            return "file_size_differs";
        }
        if (content.length > announced.purpose().largest()) {
            return "file_over_limit";
        }
        if (announced.sha256() != null && !announced.sha256().equals(sha256)) {
            return "file_checksum_differs";
        }
        if (type == null || !announced.purpose().takes(type)) {
            return "file_type";
        }
        return announced.mediaType() == null || announced.mediaType().equals(type.mediaType())
                ? null
                : "file_type_differs";
    }
}
