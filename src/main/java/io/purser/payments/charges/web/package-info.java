/** The page that charges a customer's saved card. */
package io.purser.payments.charges.web;
