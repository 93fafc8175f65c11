/** How refunds reach the provider, and the pages that ask for them. May import its parent room and what that imports. */
package io.purser.payments.refunds;
