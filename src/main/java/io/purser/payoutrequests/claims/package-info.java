/** The public claim page: who a payee is and where their money goes. Imports: payoutrequests, customers, payouts. */
package io.purser.payoutrequests.claims;
