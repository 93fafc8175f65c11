/** The pages of identity.factors: the second step of signing in, setting it up, and proving again who one is. */
package io.purser.identity.factors.web;
