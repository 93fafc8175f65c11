package io.purser.payoutrequests.web;

import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequest.Payee;
import io.purser.payoutrequests.PayoutRequest.Source;
import io.purser.payoutrequests.PayoutRequests.Draft;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.platform.Ids;
import io.purser.platform.web.TypedAmount;
import java.util.List;

/**
 * Asking for a payout, as typed.
 *
 * @param key made once per form
 * @param customer reference of a customer, or empty for somebody known by name only
 * @param method one of the customer's payout methods, or empty for a link
 * @param files document ids that were uploaded with an earlier page of the same form
 */
public record RequestForm(
        String key,
        String customer,
        String method,
        String name,
        String email,
        String phoneCountry,
        String phone,
        String amount,
        String feeParty,
        String memo,
        List<String> files,
        String digest) {

    static RequestForm empty() {
        return new RequestForm(
                Ids.next("prk"), null, null, null, null, "1", null, null, "PAYER", null, List.of(), null);
    }

    static RequestForm of(PayoutRequest request, String amount) {
        Payee payee = request.payee();
        return new RequestForm(
                Ids.next("prk"),
                payee.customerId(),
                request.methodId(),
                payee.customerId() == null ? payee.name() : null,
                payee.email(),
                payee.phoneCountry() == null ? "1" : payee.phoneCountry(),
                payee.phone(),
                amount,
                request.feeParty().name(),
                request.memo(),
                request.attachments(),
                request.digest());
    }

    RequestForm with(List<String> attached) {
        return new RequestForm(
                key, customer, method, name, email, phoneCountry, phone, amount, feeParty, memo, attached, digest);
    }

    public List<String> attached() {
        return files == null ? List.of() : files;
    }

    Draft draft(TypedAmount typed) {
        boolean phoned = given(phone) != null;
        return new Draft(
                key == null || key.isBlank() || key.length() > 60 ? Ids.next("prk") : key,
                Source.PORTAL,
                null,
                new Payee(
                        given(customer),
                        given(name),
                        given(email),
                        phoned ? given(phoneCountry) : null,
                        phoned ? phone.replaceAll("[^0-9]", "") : null),
                given(method),
                typed.valid() ? typed.minor() : 0,
                "PAYEE".equals(feeParty) ? FeeParty.PAYEE : FeeParty.PAYER,
                memo,
                null,
                attached());
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
