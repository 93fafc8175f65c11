package io.purser.payments.transactions.web;

import io.purser.ledger.Lots;
import io.purser.payments.Charges;
import io.purser.payments.Payment;
import io.purser.payments.PaymentCauses;
import io.purser.payments.Payments;
import io.purser.payments.transactions.Transaction;
import io.purser.payments.transactions.TransactionFilter;
import io.purser.payments.transactions.Transactions;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

@Controller
class TransactionsController {
    private static final int PAGE = 25;

    private final Transactions transactions;
    private final Payments payments;
    private final Charges charges;
    private final Lots lots;
    private final MessageSource messages;

    TransactionsController(
            Transactions transactions, Payments payments, Charges charges, Lots lots, MessageSource messages) {
        this.transactions = transactions;
        this.payments = payments;
        this.charges = charges;
        this.lots = lots;
        this.messages = messages;
    }

    @GetMapping("/transactions")
    @Permit(Permission.PAYMENTS_VIEW)
    String list(
            Tenant tenant,
            TransactionForm form,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        TransactionForm.Parsed parsed = form.parse(tenant);
        Cursor cursor = after == null
                ? null
                : Cursor.parse(after).orElseThrow(() -> new BusinessError(400, "transactions_cursor", null));
        List<Transaction> rows = transactions.page(tenant.environmentId(), parsed.filter(), cursor, PAGE + 1);
        List<Transaction> shown = rows.size() > PAGE ? rows.subList(0, PAGE) : rows;
        if (!parsed.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        model.addAttribute("rows", shown);
        model.addAttribute("form", form);
        model.addAttribute("narrowed", form.narrowed());
        model.addAttribute("errors", sentences(parsed.errors(), locale));
        model.addAttribute("statuses", statuses(locale));
        model.addAttribute("first", cursor == null ? null : form.url("/transactions", null));
        model.addAttribute(
                "next",
                rows.size() > PAGE
                        ? form.url("/transactions", place(shown.get(PAGE - 1)).text())
                        : null);
        model.addAttribute("file", form.url("/transactions.csv", null));
        return fragment == null ? "transactions/list" : "transactions/list :: results";
    }

    @GetMapping("/transactions/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    String transaction(Tenant tenant, @PathVariable String id, Model model) {
        Transaction transaction = transactions.get(tenant.environmentId(), id);
        Payment payment =
                payments.get(tenant.environmentId(), transaction.paymentId()).payment();
        boolean failed = "failed".equals(transaction.wire());
        model.addAttribute("transaction", transaction);
        model.addAttribute("payment", payment);
        model.addAttribute("cause", failed ? PaymentCauses.key(transaction.failureCode()) : null);
        model.addAttribute("retryable", failed && charges.retryable(payment));
        model.addAttribute("payouts", payouts(tenant, transaction));
        return "transactions/transaction";
    }

    /** One more try of a failed charge with the same card. */
    @PostMapping("/transactions/{id}/retry")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    RedirectView retry(Tenant tenant, @PathVariable String id, RedirectAttributes next) {
        Transaction transaction = transactions.get(tenant.environmentId(), id);
        try {
            charges.retry(tenant.environmentId(), tenant.actor(), transaction.paymentId());
            next.addFlashAttribute("notice", "charges.retried");
        } catch (BusinessError refused) {
            next.addFlashAttribute("problem", "error." + refused.code());
        }
        RedirectView view = new RedirectView("/payments/" + transaction.paymentId(), true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }

    @Fresh
    @GetMapping("/transactions.csv")
    @Permit(Permission.EXPORTS)
    void file(Tenant tenant, TransactionForm form, HttpServletResponse response) throws IOException {
        TransactionForm.Parsed parsed = form.parse(tenant);
        if (!parsed.errors().isEmpty()) {
            throw new BusinessError(422, "transactions_filter", null);
        }
        try (CsvFile file = CsvFile.open(response, "transactions.csv", TransactionLine.COLUMNS)) {
            transactions.forEach(tenant.environmentId(), parsed.filter(), each -> {
                try {
                    file.row(TransactionLine.cells(each, tenant.zone()));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        }
    }

    private List<String> payouts(Tenant tenant, Transaction transaction) {
        return transaction.paid()
                ? lots.takenBy(tenant.environmentId(), "payment", List.of(transaction.paymentId()))
                        .getOrDefault(transaction.paymentId(), List.of())
                : List.of();
    }

    private Map<String, String> statuses(Locale locale) {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("", messages.getMessage("transactions.filter.any", null, locale));
        for (TransactionFilter.Status each : TransactionFilter.Status.values()) {
            statuses.put(each.wire(), messages.getMessage("status.transaction." + each.wire(), null, locale));
        }
        return statuses;
    }

    private Map<String, String> sentences(Map<String, String> keys, Locale locale) {
        Map<String, String> sentences = new LinkedHashMap<>();
        keys.forEach((field, key) -> sentences.put(field, messages.getMessage(key, null, locale)));
        return sentences;
    }

    private static Cursor place(Transaction transaction) {
        return new Cursor(transaction.createdAt(), transaction.id());
    }
}
