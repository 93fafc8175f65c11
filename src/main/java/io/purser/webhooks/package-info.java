/**
 * Telling an organization's own servers what happened: endpoints, deliveries, attempts, signature, back-off, replay. What
 * is sent is opaque bytes here. Imports: notifications, events, organizations and below.
 */
package io.purser.webhooks;
