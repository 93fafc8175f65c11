package io.purser.payments.links.web;

/** A link in a list; everything in words. @param status a word of {@code status.link.…} */
public record LinkRow(
        String id, String description, String amount, String status, String uses, long paid, String created) {}
