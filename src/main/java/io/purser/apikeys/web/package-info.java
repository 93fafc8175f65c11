/** The pages of API keys. */
package io.purser.apikeys.web;
