package io.purser.api.commet.payouts;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What was sent has the formats of its country; what is missing is told by other constraints. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WellFormedVerification.class)
@interface WellFormed {
    String message() default "is not well-formed";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
