/** Webhook endpoints on the wire. */
package io.purser.api.commet.webhooks;
