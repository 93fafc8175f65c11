/** The request log's pages. */
package io.purser.api.log.web;
