/** The doors' filters and the profile's pages about sessions and sign-ins. */
package io.purser.identity.sessions.web;
