/** The documentation's pages; open to everybody, because they say nothing about anybody. */
package io.purser.api.docs.web;
