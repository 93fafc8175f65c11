package io.purser.hostile;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Opens what is shut in the demonstration, so that the forms behind it are met as well. */
final class Doors {
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private Doors() {}

    static void open(Crawl crawl, Walker owner, Walker colleague, Walker beginner, Walker payer) {
        switchOn(owner, "/settings/requests");
        crawl.from(owner, "/request/northwind-coffee/sandbox");
        crawl.from(payer, "/sign-in");
        cardForm(crawl, owner, payer);
        behind(crawl, owner, "/customers", "a[href^=/customers/cus_]", "/charge");
        behind(crawl, owner, "/payments", "a[href^=/payments/pay_]", "/receipt");
        endpoint(crawl, owner);
        proposal(crawl, owner, colleague);
        crawl.from(beginner, "/verification/business", "/verification/document");
        for (String door : List.of("/claim/{token}", "/payee/{token}")) {
            crawl.addresses(door).forEach(path -> throughTheCode(crawl, owner, payer, path));
        }
    }

    private static void switchOn(Walker owner, String path) {
        TextForm.all(owner.get(path).page(), path).stream()
                .filter(form -> form.action().equals(path))
                .filter(form -> "true".equals(form.defaults().get("on")))
                .forEach(form -> form.send(owner, Map.of()));
    }

    private static void cardForm(Crawl crawl, Walker owner, Walker payer) {
        for (String path : crawl.addresses("/pay/{token}")) {
            for (TextForm form : TextForm.all(payer.get(path).page(), path)) {
                Walker.Answer gone = form.send(payer, form.texts().isEmpty() ? Map.of() : Map.of("amount", "12.00"));
                if (gone.location().contains("/sandbox/pay/")) {
                    crawl.from(payer, gone.location());
                    return;
                }
            }
        }
    }

    /** Few payers left a card that may be charged again, and the newest payments may all have no receipt yet. */
    private static void behind(Crawl crawl, Walker owner, String start, String each, String door) {
        for (String list = start; list != null; ) {
            Document page = owner.get(list).page();
            for (String object : page.select(each).eachAttr("href")) {
                if (owner.get(object).body().contains(object + door)) {
                    crawl.from(owner, object + door);
                    return;
                }
            }
            Element next = page.selectFirst(".pager a[rel=next]");
            list = next == null ? null : next.attr("href");
        }
    }

    private static void endpoint(Crawl crawl, Walker owner) {
        String path = "/developers/webhooks/new";
        Map<String, String> typed = Map.of("url", "https://hooks.example/", "events", "payout.paid");
        TextForm.of(owner.get(path).page(), path).forEach(form -> crawl.met(owner, form.send(owner, typed)));
        crawl.again(owner, "/developers/webhooks");
    }

    private static void proposal(Crawl crawl, Walker owner, Walker colleague) {
        String path = "/settings/approvals/edit";
        TextForm.of(owner.get(path).page(), path)
                .forEach(form -> form.send(owner, Map.of("rule.0.name", "Large", "rule.0.amountFrom", "5000")));
        crawl.from(colleague, "/settings/approvals");
    }

    /** The code goes to the payee, whose mail and messages the sandbox shows to the owner. */
    private static void throughTheCode(Crawl crawl, Walker owner, Walker payer, String path) {
        for (TextForm form : TextForm.all(payer.get(path).page(), path)) {
            Walker.Answer next = crawl.met(payer, form.send(payer, Map.of()));
            for (TextForm asking : TextForm.of(next.page(), next.path())) {
                if (asking.texts().equals(List.of("code"))) {
                    String said = owner.get("/outbox").page().text()
                            + owner.get("/outbox/texts").page().text();
                    CODE.matcher(said)
                            .results()
                            .limit(4)
                            .forEach(code -> crawl.met(payer, asking.send(payer, Map.of("code", code.group()))));
                }
            }
        }
    }
}
