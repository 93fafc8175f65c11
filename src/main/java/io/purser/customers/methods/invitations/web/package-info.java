/** The payee's own pages behind a link, and the member's buttons that send one. */
package io.purser.customers.methods.invitations.web;
