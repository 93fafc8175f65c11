package io.purser.api.dots;

import jakarta.validation.constraints.Size;

/** @param digest of the request as the approver saw it; without it, whatever it says at this moment */
record ApproveIn(
        @Size(min = 64, max = 64, message = "must have 64 characters")
        String digest) {}
