/** Pages of the checkout. */
package io.purser.checkout.web;
