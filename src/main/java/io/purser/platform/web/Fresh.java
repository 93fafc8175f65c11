package io.purser.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A controller method that moves money, changes who may, or hands out a secret or an export: the person must have proven
 * within the last five minutes who they are. Otherwise they are asked first; a form that was posted is kept and offered
 * again afterwards, never sent by itself. The row of the route in {@code routes.txt} ends with {@code FRESH}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fresh {
    /** Whether a posted form is kept; not where its fields are passwords. */
    boolean keep() default true;
}
