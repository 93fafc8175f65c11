package io.purser.customers.web;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.CustomerFacts.Address;
import java.util.stream.Stream;

/** What was typed. The tax document and the address are never sent back; left empty, those on file stay. */
public record CustomerForm(
        String fullName,
        String email,
        String externalId,
        String timezone,
        String taxDocument,
        Boolean removeTaxDocument,
        String line1,
        String line2,
        String city,
        String state,
        String postalCode,
        String country) {

    static CustomerForm empty() {
        return new CustomerForm("", "", "", "", "", null, "", "", "", "", "", "");
    }

    static CustomerForm of(Customer customer) {
        return new CustomerForm(
                customer.fullName(),
                customer.email(),
                customer.externalId(),
                customer.timezone(),
                "",
                null,
                "",
                "",
                "",
                "",
                "",
                "");
    }

    CustomerFacts facts() {
        String document = taxDocument == null || taxDocument.isBlank() ? null : taxDocument;
        return new CustomerFacts(
                orEmpty(externalId),
                orEmpty(email),
                orEmpty(fullName),
                Boolean.TRUE.equals(removeTaxDocument) ? "" : document,
                orEmpty(timezone),
                null,
                address());
    }

    /** Whether the part of the form that is folded away holds anything. */
    public boolean hasAddress() {
        return address() != null;
    }

    private Address address() {
        boolean nothing = Stream.of(line1, line2, city, state, postalCode, country)
                .allMatch(part -> part == null || part.isBlank());
        return nothing
                ? null
                : new Address(line1, line2, city, state, postalCode, country == null ? "" : country, null);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "CustomerForm[]";
    }
}
