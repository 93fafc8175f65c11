package io.purser.customers.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerMoney.Totals;
import io.purser.customers.CustomerStandings.Standing;

/** @param country in words, or {@code null}; totals {@code null} for somebody who never paid */
public record CustomerRow(Customer customer, String country, Totals totals, Standing standing) {}
