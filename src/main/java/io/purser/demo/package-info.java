/**
 * The demonstration: organizations, people and 90 days of history, only on the embedded database or when asked for.
 *
 * <p>May import every room of a smaller level.
 */
package io.purser.demo;
