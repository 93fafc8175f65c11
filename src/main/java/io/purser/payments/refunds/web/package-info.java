/** The pages that ask for a refund. */
package io.purser.payments.refunds.web;
