/** Payments on the wire. */
package io.purser.api.commet.payments;
