package io.purser.payments;

import io.purser.money.Money;
import io.purser.platform.BusinessError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a charge may say, field by field, as the published contract names them. */
final class ChargeRules {
    /** Below a million of a currency with two decimals, as the large providers have it. */
    private static final long MOST = 99_999_999;

    private static final int DESCRIPTION = 500;
    private static final int METADATA_LINES = 50;
    private static final int METADATA_KEY = 40;
    private static final int METADATA_VALUE = 500;

    private ChargeRules() {}

    /** @param currency of the organization's books */
    static List<BusinessError> wrong(NewCharge charge, String currency) {
        List<BusinessError> wrong = new ArrayList<>();
        if (charge.amount() == null || charge.amount() <= 0 || charge.amount() > MOST) {
            wrong.add(BusinessError.invalid("charge_amount", "amount", Money.of(MOST, currency)));
        }
        if (!currency.equalsIgnoreCase(charge.currency())) {
            wrong.add(BusinessError.invalid("charge_currency", "currency", currency));
        }
        String description = charge.description();
        if (description == null
                || description.isBlank()
                || description.length() > DESCRIPTION
                || description.chars().anyMatch(Character::isISOControl)) {
            wrong.add(BusinessError.invalid("charge_description", "description", DESCRIPTION));
        }
        if (charge.metadata() != null && !fits(charge.metadata())) {
            wrong.add(
                    BusinessError.invalid("charge_metadata", "metadata", METADATA_LINES, METADATA_KEY, METADATA_VALUE));
        }
        return wrong;
    }

    private static boolean fits(Map<String, String> metadata) {
        return metadata.size() <= METADATA_LINES
                && metadata.entrySet().stream()
                        .allMatch(line -> !line.getKey().isBlank()
                                && line.getKey().length() <= METADATA_KEY
                                && line.getValue() != null
                                && line.getValue().length() <= METADATA_VALUE);
    }
}
