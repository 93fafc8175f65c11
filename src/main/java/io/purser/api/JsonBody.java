package io.purser.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record read from the request's JSON, strictly: integers are integers, strings are strings, no unknown and no doubled
 * field, and the record's Bean Validation constraints hold. All wrong fields are reported at once.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonBody {
    /** Whether a missing body counts as an empty object. */
    boolean orEmpty() default false;
}
