/** Pages of customers' papers: what is asked, what came, and the review; and the customer's own page. */
package io.purser.customers.kyc.web;
