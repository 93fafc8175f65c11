/**
 * What an integrator reads: the OpenAPI document, generated from the operations themselves, the reference written from that
 * document, and a page for each error code. Imports: the API's frame and below.
 */
package io.purser.api.docs;
