package io.purser.customers;

import java.util.Map;

/** What countries call the number that their tax office knows a person or a business by. */
final class TaxDocument {
    private static final int SHOWN = 4;

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("AR", "CUIT"),
            Map.entry("AU", "ABN"),
            Map.entry("BO", "NIT"),
            Map.entry("BR", "CPF/CNPJ"),
            Map.entry("CA", "BN"),
            Map.entry("CL", "RUT"),
            Map.entry("CO", "NIT"),
            Map.entry("CR", "Cédula"),
            Map.entry("DE", "USt-IdNr."),
            Map.entry("DO", "RNC"),
            Map.entry("EC", "RUC"),
            Map.entry("ES", "NIF"),
            Map.entry("FR", "SIREN"),
            Map.entry("GB", "VAT"),
            Map.entry("GT", "NIT"),
            Map.entry("HN", "RTN"),
            Map.entry("IN", "GSTIN"),
            Map.entry("IT", "Partita IVA"),
            Map.entry("MX", "RFC"),
            Map.entry("NI", "RUC"),
            Map.entry("PA", "RUC"),
            Map.entry("PE", "RUC"),
            Map.entry("PT", "NIF"),
            Map.entry("PY", "RUC"),
            Map.entry("SV", "NIT"),
            Map.entry("US", "EIN"),
            Map.entry("UY", "RUT"),
            Map.entry("VE", "RIF"));

    private TaxDocument() {}

    static String labelIn(String country) {
        return country == null ? null : LABELS.get(country);
    }

    /** Of a short number only the last character: the end must not be the whole. */
    static String end(String document) {
        int shown = document.length() > SHOWN * 2 ? SHOWN : 1;
        return document.substring(document.length() - shown);
    }
}
