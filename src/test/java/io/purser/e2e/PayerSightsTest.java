package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Every state a payer can meet on the way to having paid, and what the merchant sees of it, as {@link AxeTest} looks. */
@DemoBrowserTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class PayerSightsTest {
    private static final String GOOD = "4242 4242 4242 4242";
    private static final String DECLINED = "4000 0000 0000 0002";
    private static final String NEEDS_A_STEP = "4000 0000 0000 3220";

    @LocalServerPort
    int port;

    private final Inspection inspection = new Inspection();

    @Test
    void noStateShutsAPayerOut() {
        try (Browser payer = Browser.at(port)) {
            paid(payer);
            stopped(payer);
            payer.go("/pay/00000000000000000000000000?lang=es");
            inspection.of(payer, "pay-unknown-es");
            payer.go("/?lang=en");
            payer.signIn("owner@northwind.example", Sight.PASSWORD);
            merchant(payer);
        }
        assertThat(inspection.found()).isEmpty();
    }

    private void paid(Browser payer) {
        Map<String, Object> link = create("A sack of beans");
        String address = path(link);
        payer.go(address);
        inspection.of(payer, "pay-open");
        payer.press("Pay");
        inspection.of(payer, "card");
        MoneyInTest.card(payer, "4242 4242 4242 4241");
        payer.see("4242 4242 4242 4242");
        inspection.of(payer, "card-wrong");
        MoneyInTest.card(payer, DECLINED);
        payer.see("Your bank declined the card");
        inspection.of(payer, "pay-declined");
        payer.press("Try another card");
        MoneyInTest.card(payer, NEEDS_A_STEP);
        payer.element("button[value=refuse]");
        inspection.of(payer, "card-step");
        String session = payer.path();
        payer.press("No, refuse");
        payer.see("Try another card");
        inspection.of(payer, "pay-step-refused");
        payer.press("Try another card");
        MoneyInTest.card(payer, GOOD);
        payer.see("Paid. Thank you");
        inspection.of(payer, "pay-paid");
        payer.open("main a[href*='/receipt/']");
        inspection.of(payer, "receipt");
        payer.go(session.replace("/step", ""));
        inspection.of(payer, "card-closed");
    }

    private void stopped(Browser payer) {
        Map<String, Object> link = create("Called off");
        api().post()
                .uri("/api/v1/payments/{id}/cancel", link.get("id"))
                .header("x-api-key", "ck_sandbox_northwind_demo")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .retrieve()
                .toBodilessEntity();
        payer.go(path(link));
        inspection.of(payer, "pay-canceled");
    }

    private void merchant(Browser merchant) {
        merchant.go("/payments");
        merchant.open("main a[href^='/payments/pay_']");
        String payment = merchant.path();
        inspection.of(merchant, "payment-paid");
        merchant.go(payment + "/refund");
        inspection.of(merchant, "refund-new");
        merchant.go("/customers");
        merchant.open("main a[href^='/customers/cus_']");
        String customer = merchant.path();
        inspection.of(merchant, "customer-paid");
        merchant.go(customer + "/charge");
        inspection.of(merchant, "charge-new");
    }

    private Map<String, Object> create(String what) {
        Map<String, Object> answer = api().post()
                .uri("/api/v1/payments")
                .header("x-api-key", "ck_sandbox_northwind_demo")
                .header("Commet-Version", "2026-07-31")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("amount", 8_765, "currency", "usd", "description", what))
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        return answer;
    }

    private static String path(Map<String, Object> link) {
        String url = (String) link.get("url");
        return url.substring(url.indexOf("/pay/"));
    }

    private RestClient api() {
        return RestClient.create("http://localhost:" + port);
    }
}
