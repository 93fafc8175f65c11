/** The page a payer pays at: public, without a session. Imports: payments, organizations and below. */
package io.purser.checkout;
