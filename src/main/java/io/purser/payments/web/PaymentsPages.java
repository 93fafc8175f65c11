package io.purser.payments.web;

import io.purser.ledger.Lots;
import io.purser.payments.Payment;
import io.purser.payments.PaymentFilter;
import io.purser.payments.PaymentQueries;
import io.purser.payments.PaymentStatus;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.web.Appearance;
import io.purser.platform.web.Format;
import io.purser.platform.web.StatusBadge;
import io.purser.providers.PaymentProvider.DisputeState;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts the list into words before the template sees it: three queries a page, whatever its depth. */
@Component
class PaymentsPages {
    /** In the order a merchant reads them: money, money to come, money that needs someone, no money. */
    private static final List<PaymentStatus> TABS = List.of(
            PaymentStatus.SUCCEEDED,
            PaymentStatus.PROCESSING,
            PaymentStatus.PENDING,
            PaymentStatus.REQUIRES_ACTION,
            PaymentStatus.FAILED,
            PaymentStatus.CANCELED);

    private static final Map<String, String> BRANDS = Map.of(
            "visa", "Visa",
            "mastercard", "Mastercard",
            "amex", "American Express",
            "discover", "Discover",
            "diners", "Diners Club",
            "jcb", "JCB",
            "unionpay", "UnionPay");

    private final PaymentQueries queries;
    private final Lots lots;
    private final EnvironmentClock clock;
    private final Format format;
    private final MessageSource messages;
    private final Appearance appearance;

    PaymentsPages(
            PaymentQueries queries,
            Lots lots,
            EnvironmentClock clock,
            Format format,
            MessageSource messages,
            Appearance appearance) {
        this.queries = queries;
        this.lots = lots;
        this.clock = clock;
        this.format = format;
        this.messages = messages;
        this.appearance = appearance;
    }

    PaymentsPage page(
            Tenant tenant,
            PaymentFilterForm form,
            PaymentFilterForm.Parsed parsed,
            PaymentQueries.Page found,
            Locale locale) {
        Map<PaymentStatus, Long> counts = queries.counts(tenant.environmentId());
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        Map<String, String> errors = new LinkedHashMap<>();
        parsed.errors().forEach((field, key) -> errors.put(field, messages.getMessage(key, null, locale)));
        return new PaymentsPage(
                tabs(form, counts, all, locale),
                rows(tenant, found.payments()),
                badges(locale),
                form,
                errors,
                parsed.filter().narrowed() || !errors.isEmpty(),
                all > 0,
                found.previous() == null
                        ? null
                        : form.url(form.status(), "before", found.previous().text()),
                found.next() == null
                        ? null
                        : form.url(form.status(), "after", found.next().text()),
                form.url("/payments.csv"),
                found.payments().isEmpty() ? widen(tenant, form, parsed.filter()) : null,
                "/payments");
    }

    private List<PaymentsPage.Tab> tabs(
            PaymentFilterForm form, Map<PaymentStatus, Long> counts, long all, Locale locale) {
        NumberFormat number = NumberFormat.getIntegerInstance(locale);
        List<PaymentsPage.Tab> tabs = new ArrayList<>();
        String everything = form.url(null, null, null);
        tabs.add(new PaymentsPage.Tab("payments.tab.all", number.format(all), everything, form.status() == null));
        for (PaymentStatus status : TABS) {
            tabs.add(new PaymentsPage.Tab(
                    "status.payment." + status.wire(),
                    number.format(counts.getOrDefault(status, 0L)),
                    form.url(status.wire(), null, null),
                    status.wire().equals(form.status())));
        }
        return tabs;
    }

    private Map<String, PaymentsPage.Badge> badges(Locale locale) {
        Map<String, PaymentsPage.Badge> badges = new HashMap<>();
        for (PaymentStatus status : PaymentStatus.values()) {
            StatusBadge look = appearance.badge("payment", status.wire());
            String word = messages.getMessage(look.message(), null, locale);
            badges.put(status.wire(), new PaymentsPage.Badge(word, "status--" + look.colour(), look.icon()));
        }
        return badges;
    }

    private List<PaymentRow> rows(Tenant tenant, List<Payment> payments) {
        List<String> ids = payments.stream().map(Payment::publicId).toList();
        Map<String, List<String>> takers = lots.takenBy(tenant.environmentId(), "payment", ids);
        return payments.stream()
                .map(payment -> row(tenant, payment, takers.getOrDefault(payment.publicId(), List.of())))
                .toList();
    }

    private PaymentRow row(Tenant tenant, Payment payment, List<String> payouts) {
        boolean money = payment.succeeded();
        return new PaymentRow(
                payment.publicId(),
                payment.label(),
                payment.description(),
                payment.status().wire(),
                payment.refunded() > 0,
                payment.disputeState() == DisputeState.OPEN,
                format.money(payment.amount(), payment.currency()),
                money ? format.money(payment.fee(), payment.currency()) : "",
                money ? format.money(payment.net(), payment.currency()) : "",
                method(payment),
                format.date(payment.createdAt(), tenant.zone()),
                format.dateTime(payment.createdAt(), tenant.zone()),
                payment.createdAt().toString(),
                payouts.isEmpty() ? null : payouts.get(0));
    }

    static String method(Payment payment) {
        return method(payment.methodBrand(), payment.methodLast4());
    }

    static String method(String brand, String last4) {
        if (brand == null) {
            return "";
        }
        String name = BRANDS.getOrDefault(brand.toLowerCase(Locale.ROOT), brand);
        return last4 == null ? name : name + " ••••\u00a0" + last4;
    }

    /** Only a range that ends before the 90 days begin, or is shorter than them, gets wider by this. */
    private String widen(Tenant tenant, PaymentFilterForm form, PaymentFilter filter) {
        LocalDate today =
                clock.now(tenant.environmentId()).atZone(tenant.zone()).toLocalDate();
        PaymentFilter wide = filter.lastNinetyDays(today);
        boolean dated = filter.from() != null || filter.to() != null;
        if (!dated || wide.from().equals(filter.from()) && wide.to().equals(filter.to())) {
            return null;
        }
        return form.between(wide.from(), wide.to()).url("/payments");
    }
}
