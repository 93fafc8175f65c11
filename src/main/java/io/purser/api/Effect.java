package io.purser.api;

import java.util.function.Supplier;

/**
 * What a writing operation is going to do. A handler checks its input and does everything that dials out, then returns an
 * effect; it runs in one transaction together with the stored answer of the call's idempotency key, and is run again when
 * the database asks for it, so it must touch nothing but the database. Any error means that nothing was written.
 *
 * @param status of the answer when it is done, such as 200
 * @param work gives the resource that becomes the answer
 */
public record Effect<T>(int status, Supplier<T> work) {
    public static <T> Effect<T> of(Supplier<T> work) {
        return new Effect<>(200, work);
    }
}
