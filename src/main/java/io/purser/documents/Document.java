package io.purser.documents;

import java.time.Instant;

/**
 * What is known about an uploaded file.
 *
 * @param fileName what the uploader called it; a label only, never a path
 * @param mediaType judged by content
 * @param size bytes
 */
public record Document(
        String publicId,
        long environmentId,
        String ownerKind,
        String ownerId,
        DocumentPurpose purpose,
        String fileName,
        String mediaType,
        long size,
        String sha256,
        Instant createdAt) {}
