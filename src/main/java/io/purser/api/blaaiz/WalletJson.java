package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import java.math.BigDecimal;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** The one balance of an environment. @param balance what is available now, in major units */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record WalletJson(String id, String businessId, String currencyId, String currency, BigDecimal balance) {

    /** Such as {@code wal_live_…}: the organization's own id with its mode. */
    static String id(ApiCall call) {
        return "wal_" + (call.livemode() ? "live_" : "sandbox_")
                + call.organizationPublicId().replaceFirst("^org_", "");
    }

    /** @param available minor units */
    static WalletJson of(ApiCall call, long available) {
        String currency = call.tenant().currency();
        return new WalletJson(
                id(call), call.organizationPublicId(), currency, currency, Decimals.major(available, currency));
    }
}
