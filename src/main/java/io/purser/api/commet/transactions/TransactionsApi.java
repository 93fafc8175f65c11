package io.purser.api.commet.transactions;

import io.purser.api.ApiCall;
import io.purser.api.Effect;
import io.purser.api.FieldFault;
import io.purser.api.JsonBody;
import io.purser.api.Listing;
import io.purser.api.PageRequest;
import io.purser.api.WrongFields;
import io.purser.payments.Charges;
import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.Refunds;
import io.purser.payments.transactions.Transaction;
import io.purser.payments.transactions.TransactionFilter;
import io.purser.payments.transactions.Transactions;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Transactions by API. A refund is written with its answer and told to the provider right after. */
@RestController
@RequestMapping("/api/v1/transactions")
class TransactionsApi {
    private final Transactions transactions;
    private final Refunds refunds;
    private final Charges charges;

    TransactionsApi(Transactions transactions, Refunds refunds, Charges charges) {
        this.transactions = transactions;
        this.refunds = refunds;
        this.charges = charges;
    }

    record EmptyIn() {}

    @GetMapping
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<TransactionJson> list(
            ApiCall call,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String customerEmail,
            PageRequest page) {
        TransactionFilter filter = new TransactionFilter(status(status), customerEmail, null, null);
        List<Transaction> rows =
                transactions.page(call.environmentId(), filter, page.after().orElse(null), page.rows());
        return Listing.of(
                rows,
                page.limit(),
                row -> new Cursor(row.createdAt(), row.id()),
                row -> TransactionJson.line(call, row),
                false);
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    TransactionJson get(ApiCall call, @PathVariable String id) {
        return TransactionJson.of(call, transactions.get(call.environmentId(), id));
    }

    /** All that is left; the provider is told as soon as this is written. */
    @PostMapping("/{id}/refund")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    Effect<RefundJson> refund(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) EmptyIn in) {
        Transaction transaction = transactions.get(call.environmentId(), id);
        String requestKey = Ids.next("rrk");
        return Effect.of(() -> {
            if (!transaction.paid()) {
                throw BusinessError.conflict("refund_not_paid");
            }
            Refunds.Wish wish =
                    new Refunds.Wish(requestKey, transaction.paymentId(), null, Reason.REQUESTED_BY_CUSTOMER);
            return RefundJson.of(
                    call,
                    transaction,
                    refunds.request(call.environmentId(), call.tenant().actor(), wish));
        });
    }

    /**
     * One more try of a failed charge with the same method. The contract names renewals of subscriptions only, which this
     * server has none of; whatever is no failed charge is refused with what to do instead.
     */
    @PostMapping("/{id}/retry")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    Effect<RetryJson> retry(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) EmptyIn in) {
        Transaction transaction = transactions.get(call.environmentId(), id);
        return Effect.of(() -> {
            switch (transaction.wire()) {
                case "pending" -> throw BusinessError.conflict("charge_running");
                case "failed" ->
                    charges.retry(call.environmentId(), call.tenant().actor(), transaction.paymentId());
                default -> throw BusinessError.conflict("transaction_paid");
            }
            return RetryJson.of(call, transaction);
        });
    }

    private static TransactionFilter.Status status(String wire) {
        return wire == null
                ? null
                : TransactionFilter.Status.named(wire)
                        .orElseThrow(() -> new WrongFields(List.of(new FieldFault(
                                "status", "is one of pending, succeeded, failed, refunded or disputed"))));
    }
}
