package io.purser.platform.web;

import io.purser.platform.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a controller method. Every mapping of the application carries this or {@link Open}; a test holds it.
 * A refusal is a 403 page that names the permission and who can grant it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permit {
    Permission value();
}
