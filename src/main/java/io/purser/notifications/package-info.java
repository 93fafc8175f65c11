/**
 * What people are told of, in the bell and by mail, and what each of them wants to hear.
 *
 * <p>May import: events, identity, organizations, platform and its parts.
 */
package io.purser.notifications;
