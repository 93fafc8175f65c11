package io.purser.payoutrequests.links.web;

/** A link in a list; everything in words. */
public record LinkRow(
        String id, String payee, String amount, String status, String delivery, String created, String expires) {}
