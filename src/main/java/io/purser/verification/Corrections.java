package io.purser.verification;

import java.util.Map;
import java.util.Optional;

/** Which question a provider's requirement is about. */
public final class Corrections {
    /** The name of the identity document among the requirements. */
    public static final String DOCUMENT = "document";

    private static final Map<String, Field> OTHER_NAMES = Map.of(
            "individual.address", Field.LINE1,
            "company.address", Field.COMPANY_LINE1,
            "company.representative", Field.REPRESENTATIVE_FIRST_NAME);

    private Corrections() {}

    public static boolean isDocument(String requirement) {
        return requirement.equals(DOCUMENT) || requirement.endsWith(".document");
    }

    /** Empty for the document and for what is no question of ours. The country is never a correction. */
    public static Optional<Field> field(String requirement, Answers answers) {
        boolean personNumber = requirement.equals("individual.idNumber") || requirement.equals("individual.ssnLast4");
        if (personNumber) {
            return Optional.of(answers.get(Field.COUNTRY).equals("US") ? Field.SSN_LAST4 : Field.ID_NUMBER);
        }
        return Optional.ofNullable(OTHER_NAMES.get(requirement))
                .or(() -> Field.of(requirement))
                .filter(field -> field != Field.COUNTRY && field != Field.BUSINESS_TYPE);
    }
}
