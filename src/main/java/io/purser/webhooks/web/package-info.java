/** The developers' pages of endpoints, deliveries and replay. */
package io.purser.webhooks.web;
