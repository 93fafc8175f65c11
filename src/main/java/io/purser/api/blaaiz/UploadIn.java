package io.purser.api.blaaiz;

import io.purser.documents.uploads.Uploads.Claims;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** A file that will be put to the address in the answer. What is said of it beforehand must be true of it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UploadIn(
        @NotBlank(message = "is required") String customerId,
        @NotNull(message = "is required") Category fileCategory,
        @Size(max = 200, message = "is too long") String fileName,
        @Size(max = 100, message = "is too long") String fileType,
        @Positive(message = "must be greater than 0") Long fileSize) {
    enum Category {
        IDENTITY,
        IDENTITY_BACK,
        PROOF_OF_ADDRESS,
        LIVENESS_CHECK
    }

    Claims claims() {
        return new Claims(fileName, fileType, fileSize, null);
    }
}
