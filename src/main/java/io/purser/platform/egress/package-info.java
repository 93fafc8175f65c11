/** Fetches from and posts to public https addresses that strangers name, and nothing else. Imports: platform. */
package io.purser.platform.egress;
