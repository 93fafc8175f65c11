package io.purser.api.dots;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record RejectIn(
        @NotBlank(message = "is required") @Size(max = 40, message = "is too long")
        String code,

        @NotBlank(message = "is required") @Size(max = 500, message = "is too long")
        String note) {}
