package io.purser.e2e;

import io.purser.testing.Browser;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.client.RestClient;

/**
 * Every page there is to see, in one place: who looks at it, and where it is. A page with an id in its address is found
 * through the first link of another page.
 *
 * @param name the picture's file name
 * @param person who signs in, or {@code null} for a stranger
 * @param link the link to follow from {@code path}, or {@code null} when the path is the page
 */
record Sight(String name, String person, String path, String link) {
    static final String PASSWORD = "purser demo";
    private static final String NORTHWIND = "owner@northwind.example";
    private static final String VIEWER = "viewer@northwind.example";
    private static final String BLANK = "owner@blankslate.example";
    private static final String HARBOUR = "owner@harbour.example";

    static List<Sight> all() {
        List<Sight> all = new ArrayList<>();
        all.add(new Sight("sign-in", null, "/sign-in", null));
        all.add(new Sight("sign-in-refused", null, "/sign-in?error", null));
        add(all, null, "docs-api /docs/api", "docs-errors /docs/errors", "docs-error /docs/errors/validation_error");
        add(
                all,
                NORTHWIND,
                "home /",
                "profile /profile",
                "settings /settings",
                "second-step /settings/second-step",
                "password /profile/password",
                "factors /profile/factors",
                "app /profile/factors/app",
                "passkey-new /profile/factors/passkeys/new",
                "not-found /payments/pay_unknown");
        add(all, NORTHWIND, "payments /payments", "payments-none /payments?q=nothing-like-this");
        all.add(new Sight("payment", NORTHWIND, "/payments", "main a[href^='/payments/pay_']"));
        add(all, NORTHWIND, "links /links", "links-ended /links?tab=ended", "link-new /links/new");
        all.add(new Sight("link", NORTHWIND, "/links", "main a[href^='/links/plk_']"));
        all.add(new Sight("pay-unknown", null, "/pay/00000000000000000000000000", null));
        add(all, NORTHWIND, "customers /customers", "customer-new /customers/new");
        all.add(new Sight("customer", NORTHWIND, "/customers", "main a[href^='/customers/cus_']"));
        add(all, NORTHWIND, "reviews /reviews", "reviews-decided /reviews?tab=decided");
        all.add(new Sight("review", NORTHWIND, "/reviews", "main a[href^='/reviews/doc_']"));
        all.add(new Sight("review-viewer", VIEWER, "/reviews", "main a[href^='/reviews/doc_']"));
        all.add(new Sight("papers-unknown", null, "/papers/00000000000000000000000000", null));
        add(all, NORTHWIND, "payees /payees", "payees-found-none /payees?q=nothing-like-this");
        add(all, NORTHWIND, "payees-import /payees/import", "payees-settings /payees/settings");
        all.add(new Sight("payee-methods", NORTHWIND, "/payees", "main a[href$='/methods']"));
        all.add(new Sight("payee-methods-viewer", VIEWER, "/payees", "main a[href$='/methods']"));
        all.add(new Sight("payee-unknown", null, "/payee/00000000000000000000000000", null));
        add(all, NORTHWIND, "transactions /transactions", "transactions-none /transactions?email=nobody@example.com");
        all.add(new Sight("transaction", NORTHWIND, "/transactions", "main a[href^='/transactions/txn_']"));
        add(
                all,
                NORTHWIND,
                "disputes /disputes",
                "disputes-won /disputes?state=won",
                "settings-payments /settings/payments");
        add(all, NORTHWIND, "approvals /settings/approvals", "approvals-edit /settings/approvals/edit");
        add(all, NORTHWIND, "approvals-history /settings/approvals/history");
        add(all, NORTHWIND, "approvals-rehearsal /settings/approvals/rehearsal?amount=1200");
        add(all, NORTHWIND, "settings-requests /settings/requests");
        add(all, NORTHWIND, "team /settings/team", "notifications /notifications");
        add(all, NORTHWIND, "notification-settings /profile/notifications");
        add(all, NORTHWIND, "audit /settings/audit", "runs /simulator/runs", "factors /profile/factors");
        add(all, NORTHWIND, "email /profile/email", "sessions /profile/sessions", "sign-ins /profile/sign-ins");
        add(all, null, "forgot /forgot", "mail-link-unknown /mail-link/00000000000000000000000000");
        add(all, null, "invitation-unknown /invitation/00000000000000000000000000", "demo-mail /demo-mail");
        all.add(new Sight("team-person", NORTHWIND, "/settings/team", "main a[href^='/settings/team/usr_']"));
        all.add(new Sight("request-form-unknown", null, "/request/nobody-here", null));
        all.add(new Sight("dispute", NORTHWIND, "/disputes", "main a[href^='/disputes/dp_']"));
        add(all, NORTHWIND, "balance /balance", "entries /balance/entries");
        add(all, NORTHWIND, "payouts /payouts", "payout-new /payouts/new");
        all.add(new Sight("payout", NORTHWIND, "/payouts", "main a[href^='/payouts/po_']"));
        all.add(new Sight("payout-failed", NORTHWIND, "/payouts?status=failed", "main a[href^='/payouts/po_']"));
        add(all, NORTHWIND, "banks /banks", "bank-new /banks/new");
        all.add(new Sight("bank-remove", NORTHWIND, "/banks", "main a[href$='/remove']"));
        add(all, NORTHWIND, "verification-verified /verification", "simulator /simulator");
        add(all, NORTHWIND, "keys /developers/keys", "key-new /developers/keys/new");
        all.add(new Sight("key-revoke", NORTHWIND, "/developers/keys", "main a[href$='/revoke']"));
        all.add(new Sight("key-rotate", NORTHWIND, "/developers/keys", "main a[href$='/rotate']"));
        add(
                all,
                NORTHWIND,
                "requests /developers/requests",
                "requests-none /developers/requests?path=nothing-like-this");
        all.add(new Sight("request", NORTHWIND, "/developers/requests", "main a[href^='/developers/requests/req_']"));
        add(all, NORTHWIND, "webhooks /developers/webhooks", "webhook-new /developers/webhooks/new", "outbox /outbox");
        add(all, NORTHWIND, "texts /outbox/texts", "payout-links /payout-links");
        all.add(new Sight("payout-link", NORTHWIND, "/payout-links", "main a[href^='/payout-links/pol_']"));
        add(all, NORTHWIND, "asked /requests", "asked-pay /requests?tab=pay", "asked-paids /requests?tab=paid");
        add(
                all,
                NORTHWIND,
                "asked-all /requests?tab=all",
                "ask /requests/new",
                "ask-known /requests/new?customer=trainer-1");
        asked(all, "/requests", "asked-to-approve", "asked-duplicate", "asked-own");
        asked(all, "/requests?tab=pay", "asked-expired", "asked-failed", "asked-approved", "asked-paying");
        asked(all, "/requests?tab=paid", "asked-paid-one");
        all.add(new Sight(
                "asked-rejected",
                NORTHWIND,
                "/requests?tab=all",
                "main tr:has(.status--red) a[href^='/requests/prq_']"));
        all.add(new Sight("claim-unknown", null, "/claim/00000000000000000000000000", null));
        add(all, VIEWER, "refused /banks/new", "banks-viewer /banks");
        add(
                all,
                BLANK,
                "blank-home /",
                "blank-payments /payments",
                "blank-customers /customers",
                "blank-balance /balance");
        add(
                all,
                BLANK,
                "blank-payees /payees",
                "blank-payouts /payouts",
                "blank-payout-new /payouts/new",
                "blank-banks /banks");
        add(all, BLANK, "blank-bank-new /banks/new", "blank-verification /verification");
        add(all, BLANK, "task-business /verification/business", "task-person /verification/person");
        add(all, BLANK, "task-document /verification/document", "task-bank /verification/bank");
        add(all, BLANK, "task-check /verification/check");
        add(all, HARBOUR, "harbour-home /", "harbour-verification /verification", "harbour-payout-new /payouts/new");
        return all;
    }

    /** One call of the API, so that the pages of requests have something to show. */
    static void call(int port) {
        RestClient.create("http://localhost:" + port)
                .get()
                .uri("/api/v1/api-keys")
                .header("x-api-key", "ck_sandbox_northwind_demo")
                .retrieve()
                .toBodilessEntity();
    }

    /** The requests of one tab, in its order. */
    private static void asked(List<Sight> all, String tab, String... names) {
        for (int row = 1; row <= names.length; row++) {
            String link = "main tbody tr:nth-child(" + row + ") a[href^='/requests/prq_']";
            all.add(new Sight(names[row - 1], NORTHWIND, tab, link));
        }
    }

    private static void add(List<Sight> all, String person, String... namesAndPaths) {
        for (String each : namesAndPaths) {
            String[] parts = each.split(" ");
            all.add(new Sight(parts[0], person, parts[1], null));
        }
    }

    /** @return false when there is nothing of the kind to look at */
    boolean visit(Browser browser) {
        browser.go(path);
        if (link == null) {
            return true;
        }
        if (!browser.has(link)) {
            return false;
        }
        browser.open(link);
        return true;
    }
}
