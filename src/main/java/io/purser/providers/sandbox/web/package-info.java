/** The page on which the sandbox, as a provider, takes test cards. */
package io.purser.providers.sandbox.web;
