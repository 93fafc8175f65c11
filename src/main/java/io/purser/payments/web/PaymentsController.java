package io.purser.payments.web;

import io.purser.customers.Customers;
import io.purser.ledger.Journal;
import io.purser.payments.Dispute;
import io.purser.payments.PaymentDetail;
import io.purser.payments.PaymentFilter;
import io.purser.payments.PaymentQueries;
import io.purser.payments.Payments;
import io.purser.payments.Refund;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PaymentsController {
    private static final int SHOWN = 100;

    private final PaymentQueries queries;
    private final Payments payments;
    private final PaymentsPages lists;
    private final PaymentPages details;
    private final Format format;
    private final Journal journal;
    private final Customers customers;

    PaymentsController(
            PaymentQueries queries,
            Payments payments,
            PaymentsPages lists,
            PaymentPages details,
            Format format,
            Journal journal,
            Customers customers) {
        this.queries = queries;
        this.payments = payments;
        this.lists = lists;
        this.details = details;
        this.format = format;
        this.journal = journal;
        this.customers = customers;
    }

    @GetMapping("/payments")
    @Permit(Permission.PAYMENTS_VIEW)
    String list(
            Tenant tenant,
            PaymentFilterForm form,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) String before,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        PaymentFilterForm.Parsed parsed = form.parse(tenant, format);
        PaymentQueries.Page found = find(tenant, parsed.filter(), after, before);
        Optional.ofNullable(form.customer())
                .flatMap(id -> customers.find(tenant.environmentId(), id))
                .ifPresent(customer -> model.addAttribute("customerName", customer.label()));
        model.addAttribute("page", lists.page(tenant, form, parsed, found, locale));
        if (!parsed.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return fragment == null ? "payments/list" : "payments/list :: results";
    }

    @GetMapping("/payments/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String payment(Tenant tenant, @PathVariable String id, Model model) {
        PaymentDetail detail = payments.get(tenant.environmentId(), id);
        model.addAttribute("page", details.page(tenant, detail));
        model.addAttribute("booked", journal.about(tenant.environmentId(), references(detail), SHOWN));
        return "payments/payment";
    }

    /** Under which everything of the payment is booked. */
    private static List<String> references(PaymentDetail detail) {
        return Stream.of(
                        Stream.of(detail.payment().publicId()),
                        detail.refunds().stream().map(Refund::publicId),
                        detail.disputes().stream().map(Dispute::publicId))
                .flatMap(each -> each)
                .toList();
    }

    private PaymentQueries.Page find(Tenant tenant, PaymentFilter filter, String after, String before) {
        if (after != null) {
            return queries.after(tenant.environmentId(), filter, cursor(after));
        }
        if (before != null) {
            return queries.before(tenant.environmentId(), filter, cursor(before));
        }
        return queries.first(tenant.environmentId(), filter);
    }

    private static Cursor cursor(String text) {
        return Cursor.parse(text).orElseThrow(() -> new BusinessError(400, "payments_cursor", null));
    }
}
