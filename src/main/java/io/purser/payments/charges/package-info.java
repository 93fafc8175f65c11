/** How charges of kept methods reach the provider, and the page that asks for them. May import its parent room. */
package io.purser.payments.charges;
