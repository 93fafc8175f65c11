package io.purser.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.Browser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.WebElement;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A payer's money from a link to the merchant's bank, and from the payout back to the payer, to the cent. */
@DemoBrowserTest
class MoneyInTest {
    private static final int DAYS_ENOUGH_FOR_HOLIDAYS = 9;

    @LocalServerPort
    int port;

    @ParameterizedTest(name = "JavaScript {0}")
    @MethodSource("io.purser.testing.Browser#scripts")
    void fromALinkToAPayoutAndBack(boolean javaScript) {
        String what = "Roasting course, " + (javaScript ? "morning" : "evening");
        try (Browser merchant = browser(javaScript)) {
            merchant.signIn("owner@northwind.example", Sight.PASSWORD);
            slowly(merchant);
            String address = link(merchant, what);
            String link = merchant.path();
            pay(javaScript, address, what);

            merchant.go(link);
            merchant.open("main a[href^='/payments/pay_']");
            String payment = merchant.path();
            assertThat(merchant.text())
                    .contains("$87.65", "Pat Payer", "Succeeded", "Declined")
                    .contains("Pending. The provider settles it first");

            becomeAvailable(merchant, payment);
            String payout = payOut(merchant);
            follow(merchant, payout, payment);
            if (javaScript) {
                assertThat(merchant.complaints()).isEmpty();
            }
        }
    }

    private Browser browser(boolean javaScript) {
        return javaScript ? Browser.at(port) : Browser.withoutJavaScript(port);
    }

    /** In seconds nobody would see the money wait. */
    private static void slowly(Browser merchant) {
        merchant.go("/simulator");
        if (merchant.has("button[name=speed][value=BUSINESS_DAYS]")) {
            merchant.press("Use business days");
        }
        merchant.see("Speed: business days");
    }

    private static String link(Browser merchant, String what) {
        merchant.go("/links");
        merchant.follow("New payment link");
        merchant.type("description", what);
        merchant.type("amount", "87.65");
        merchant.press("Go on");
        assertThat(merchant.text()).contains("$87.65", what);
        merchant.press("Create the link");
        merchant.see("The link is ready");
        String url = merchant.element("main .copy-text").getText();
        return url.substring(url.indexOf("/pay/"));
    }

    private void pay(boolean javaScript, String address, String what) {
        try (Browser payer = browser(javaScript)) {
            payer.go(address);
            assertThat(payer.text()).contains("Northwind", "$87.65", what);
            payer.press("Pay");
            card(payer, "4000 0000 0000 0002");
            payer.see("Your bank declined the card");
            payer.press("Try another card");
            card(payer, "4242 4242 4242 4242");
            payer.see("Paid. Thank you");
            assertThat(payer.text()).contains("$87.65", "4242");
            payer.go(address);
            assertThat(payer.has("main form")).as("it cannot be paid twice").isFalse();
            if (javaScript) {
                assertThat(payer.complaints()).isEmpty();
            }
        }
    }

    static void card(Browser payer, String number) {
        payer.type("email", "pat@payer.example");
        payer.type("number", number);
        payer.type("expiry", "12/39");
        payer.type("cvc", "123");
        payer.type("name", "Pat Payer");
        payer.press("Pay $87.65");
    }

    private static void becomeAvailable(Browser merchant, String payment) {
        merchant.go("/simulator");
        for (int days = 0; days < DAYS_ENOUGH_FOR_HOLIDAYS; days += 3) {
            merchant.press("3 days");
            merchant.see("The clock was moved");
        }
        merchant.goUntil(payment, "main a[href*='account=AVAILABLE']");
        assertThat(merchant.text()).contains("Available since", "goes out with your next payout");
    }

    private static String payOut(Browser merchant) {
        merchant.go("/payouts/new");
        merchant.follow("Everything");
        merchant.press("Continue");
        merchant.press("Pay out");
        merchant.see("Payout of $");
        return merchant.path();
    }

    private static void follow(Browser merchant, String payout, String payment) {
        String line = "#contents a[href='" + payment + "']";
        long sum = 0;
        String found = null;
        for (String page = payout; page != null; page = next(merchant)) {
            merchant.go(page);
            found = merchant.has(line) ? page : found;
            for (WebElement amount : merchant.elements("#contents tbody .at-amount")) {
                sum += cents(amount.getText());
            }
        }
        assertThat(cents(merchant.element("#contents .total .at-amount").getText()))
                .isEqualTo(sum);
        assertThat(merchant.element("h1").getText())
                .contains(merchant.element("#contents .total .at-amount").getText());
        assertThat(cents(merchant.element("#difference").getText())).isZero();
        assertThat(found).as("the line of " + payment).isNotNull();
        merchant.go(found);
        merchant.open(line);
        assertThat(merchant.path()).isEqualTo(payment);
        assertThat(merchant.text()).contains("contained in a payout");
        assertThat(merchant.has("main a[href='" + payout + "']")).isTrue();
    }

    private static String next(Browser merchant) {
        String more = "#contents a[rel=next]";
        return merchant.has(more) ? merchant.element(more).getDomAttribute("href") : null;
    }

    /** Reads $1,234.56 and the same below zero. */
    private static long cents(String money) {
        long digits = Long.parseLong(money.replaceAll("[^0-9]", ""));
        return money.matches("[-\u2212(].*") ? -digits : digits;
    }
}
