/**
 * A person's second step and their proofs: authenticator app, passkeys, recovery codes.
 *
 * <p>May import: identity and what it may import, platform.mail.
 */
package io.purser.identity.factors;
