/** The way of a call through the API: request id, key, gate, strict input, effect, answer. */
package io.purser.api.web;
