package io.purser.customers.kyc;

import io.purser.customers.CustomerStandings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the list of customers who is verified. */
@Component
class Standings implements CustomerStandings {
    private final CustomerChecks checks;

    Standings(CustomerChecks checks) {
        this.checks = checks;
    }

    @Override
    public Map<Long, Standing> of(long environmentId, List<Long> customerIds) {
        return checks.statuses(environmentId, customerIds).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Standing.valueOf(each.getValue().name())));
    }
}
