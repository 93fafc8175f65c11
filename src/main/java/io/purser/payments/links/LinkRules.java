package io.purser.payments.links;

import io.purser.money.Money;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a link may say. Each refusal names its field as the published contract does. */
@Component
class LinkRules {
    /** Below a million of a currency with two decimals, as the large providers have it. */
    static final long MOST = 99_999_999;

    private static final int DESCRIPTION = 500;
    private static final int METADATA_LINES = 50;
    private static final int METADATA_KEY = 40;
    private static final int METADATA_VALUE = 500;

    private final EnvironmentClock clock;

    LinkRules(EnvironmentClock clock) {
        this.clock = clock;
    }

    /** In the order of the fields; empty when all is well. The customer is looked up by whoever makes the link. */
    List<BusinessError> wrong(Tenant tenant, NewLink link) {
        List<BusinessError> wrong = new ArrayList<>();
        amounts(tenant, link, wrong);
        if (!tenant.currency().equalsIgnoreCase(link.currency())) {
            wrong.add(BusinessError.invalid("link_currency", "currency", tenant.currency()));
        }
        String description = link.description();
        if (description == null || description.isBlank()) {
            wrong.add(BusinessError.invalid("link_description", "description"));
        } else if (description.length() > DESCRIPTION) {
            wrong.add(BusinessError.invalid("link_description_long", "description", DESCRIPTION));
        } else if (description.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r')) {
            wrong.add(BusinessError.invalid("link_description", "description"));
        }
        if (link.successUrl() != null && !SuccessUrl.valid(link.successUrl(), tenant.live())) {
            wrong.add(BusinessError.invalid("link_success_url", "successUrl"));
        }
        if (!metadataFits(link.metadata())) {
            wrong.add(BusinessError.invalid("link_metadata", "metadata", METADATA_LINES, METADATA_KEY, METADATA_VALUE));
        }
        if (link.expiresAt() != null && !link.expiresAt().isAfter(clock.now(tenant.environmentId()))) {
            wrong.add(BusinessError.invalid("link_expiry", "expiresAt"));
        }
        return wrong;
    }

    private static void amounts(Tenant tenant, NewLink link, List<BusinessError> wrong) {
        Money most = Money.of(MOST, tenant.currency());
        if (link.amount() != null) {
            if (!fits(link.amount())) {
                wrong.add(BusinessError.invalid("link_amount", "amount", most));
            }
            return;
        }
        if (link.min() == null || link.max() == null) {
            wrong.add(BusinessError.invalid("link_amount", "amount", most));
        } else if (!fits(link.min())) {
            wrong.add(BusinessError.invalid("link_amount", "min", most));
        } else if (!fits(link.max()) || link.max() < link.min()) {
            wrong.add(BusinessError.invalid("link_bounds", "max", most));
        }
    }

    private static boolean fits(long amount) {
        return amount > 0 && amount <= MOST;
    }

    private static boolean metadataFits(Map<String, String> metadata) {
        return metadata == null
                || metadata.size() <= METADATA_LINES
                        && metadata.entrySet().stream()
                                .allMatch(line -> line.getKey() != null
                                        && !line.getKey().isBlank()
                                        && line.getKey().length() <= METADATA_KEY
                                        && line.getValue() != null
                                        && line.getValue().length() <= METADATA_VALUE);
    }
}
