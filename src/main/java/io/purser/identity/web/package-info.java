/** The pages of the room identity: sign-in, profile, language. */
package io.purser.identity.web;
