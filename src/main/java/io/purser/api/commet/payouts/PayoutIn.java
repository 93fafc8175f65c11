package io.purser.api.commet.payouts;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** @param amount minor units, fee included; the operator may ask for more than the contract's least */
record PayoutIn(
        @NotNull @Min(1000) Long amount, @Size(max = 500) String description) {}
