/** Asking somebody to join, and the page that their link leads to. */
package io.purser.organizations.invitations.web;
