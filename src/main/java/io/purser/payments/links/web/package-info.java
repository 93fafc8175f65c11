/** Pages of the payment links. */
package io.purser.payments.links.web;
