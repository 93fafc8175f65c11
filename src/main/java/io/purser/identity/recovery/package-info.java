/**
 * Losing and changing what one signs in with: new passwords by mail, changing and confirming an address.
 *
 * <p>May import: identity, its sessions, and what they may.
 */
package io.purser.identity.recovery;
