/**
 * Ways in and what is open: tries and their limits, devices, staying signed in, sessions and their end.
 *
 * <p>May import: identity and what it may.
 */
package io.purser.identity.sessions;
