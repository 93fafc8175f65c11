/** The pages that links in letters lead to, and the profile's page about the address. */
package io.purser.identity.recovery.web;
