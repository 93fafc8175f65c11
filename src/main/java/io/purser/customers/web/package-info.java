/** The customers pages: the list with its search, one customer, and the form for both. */
package io.purser.customers.web;
