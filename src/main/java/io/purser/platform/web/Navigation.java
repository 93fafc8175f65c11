package io.purser.platform.web;

import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.util.List;
import java.util.stream.Stream;

/** The way around: only what the member may see, and the simulator only where money is not real. */
final class Navigation {

    /** @param key message key under {@code look.nav}, or {@code null} for the group without a heading */
    public record Group(String key, List<Link> links) {}

    public record Link(String key, String path, String icon, Permission permission) {}

    private static final List<Group> GROUPS = List.of(
            new Group(null, List.of(new Link("home", "/", "home", null))),
            new Group(
                    "in",
                    List.of(
                            new Link("payments", "/payments", "payments", Permission.PAYMENTS_VIEW),
                            new Link("links", "/links", "link", Permission.PAYMENTS_VIEW),
                            new Link("transactions", "/transactions", "list", Permission.PAYMENTS_VIEW),
                            new Link("customers", "/customers", "people", Permission.PAYMENTS_VIEW),
                            new Link("disputes", "/disputes", "flag", Permission.PAYMENTS_VIEW))),
            new Group(
                    "out",
                    List.of(
                            new Link("balance", "/balance", "balance", Permission.BALANCE_VIEW),
                            new Link("payouts", "/payouts", "payouts", Permission.PAYOUTS_VIEW),
                            new Link("payees", "/payees", "person", Permission.REQUESTS_VIEW),
                            new Link("payoutlinks", "/payout-links", "link", Permission.REQUESTS_VIEW),
                            new Link("payoutrequests", "/requests", "inbox", Permission.REQUESTS_VIEW),
                            new Link("banks", "/banks", "bank", Permission.BANKS_VIEW))),
            new Group(
                    "verify",
                    List.of(
                            new Link("verification", "/verification", "verification", Permission.VERIFICATION_VIEW),
                            new Link("reviews", "/reviews", "person", Permission.VERIFICATION_VIEW))));

    private static final Group DEVELOPERS = new Group(
            "developers",
            List.of(
                    new Link("keys", "/developers/keys", "key", Permission.DEVELOPERS_VIEW),
                    new Link("webhooks", "/developers/webhooks", "webhook", Permission.DEVELOPERS_VIEW),
                    new Link("requests", "/developers/requests", "list", Permission.DEVELOPERS_VIEW),
                    new Link("reference", "/docs/api", "book", Permission.DEVELOPERS_VIEW)));

    private static final Group SANDBOX =
            new Group("sandbox", List.of(new Link("simulator", "/simulator", "simulator", null)));

    private static final Group SETTINGS = new Group(
            "account",
            List.of(
                    new Link("settings", "/settings", "settings", Permission.SETTINGS_VIEW),
                    new Link("team", "/settings/team", "people", Permission.TEAM_VIEW),
                    new Link("outbox", "/outbox", "inbox", Permission.SETTINGS_MANAGE)));

    private Navigation() {}

    static List<Group> of(Tenant tenant) {
        if (tenant == null) {
            return List.of();
        }
        Stream<Group> last = tenant.live() ? Stream.of(DEVELOPERS, SETTINGS) : Stream.of(DEVELOPERS, SANDBOX, SETTINGS);
        return Stream.concat(GROUPS.stream(), last)
                .map(group -> new Group(group.key(), visible(group, tenant)))
                .filter(group -> !group.links().isEmpty())
                .toList();
    }

    private static List<Link> visible(Group group, Tenant tenant) {
        return group.links().stream()
                .filter(link -> link.permission() == null || tenant.may(link.permission()))
                .toList();
    }
}
