package io.purser.customers;

import java.time.Instant;

/**
 * Somebody who pays an organization.
 *
 * @param id row number, never shown
 * @param publicId {@code cus_…}
 * @param externalId the organization's own id for it, unique in the environment, or {@code null}
 * @param fullName or {@code null}
 * @param taxDocument number of a tax document, opened; sealed at rest and never on a page in full; or {@code null}
 * @param timezone one of {@link CustomerZones}, or {@code null}
 * @param country ISO 3166-1 alpha-2 of the address, or {@code null}
 * @param metadata JSON object as the caller gave it, or {@code null}
 */
public record Customer(
        long id,
        String publicId,
        long environmentId,
        String externalId,
        String fullName,
        String email,
        String taxDocument,
        String timezone,
        String country,
        String metadata,
        Instant createdAt,
        Instant updatedAt) {

    /** What the organization calls it outside: its own id when there is one, otherwise ours. */
    public String reference() {
        return externalId == null ? publicId : externalId;
    }

    /** The name, or the mail address of somebody without one. */
    public String label() {
        return fullName == null ? email : fullName;
    }

    /** What the country calls the tax document, such as CUIT; {@code null} without one or where that is not known. */
    public String documentType() {
        return taxDocument == null ? null : TaxDocument.labelIn(country);
    }

    /** The last four characters of the tax document, which is all that a page may show; {@code null} without one. */
    public String taxDocumentEnd() {
        return taxDocument == null ? null : TaxDocument.end(taxDocument);
    }

    @Override
    public String toString() {
        return "Customer[" + publicId + "]";
    }
}
