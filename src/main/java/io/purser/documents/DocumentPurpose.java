package io.purser.documents;

/** Why a file was asked for. */
public enum DocumentPurpose {
    IDENTITY,
    DISPUTE_EVIDENCE,
    CUSTOMER_PAPER
}
