package io.purser.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;

/**
 * Sets the stage for tests of its room. Every {@link IntegrationTest} has all of them, so that all share one context:
 * each combination of imports would start the application once more.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestComponent
public @interface Scene {
    /** Finds them all. */
    @TestComponent
    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackages = "io.purser", useDefaultFilters = false, includeFilters = @Filter(Scene.class))
    class All {}
}
