/** Disputes as a merchant works on them: what is asked until when, and evidence, sent once. Imports: payments and below. */
package io.purser.payments.disputes;
