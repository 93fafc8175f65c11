package io.purser.payments.receipts.web;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.receipts.PaymentReceipt;
import io.purser.payments.receipts.PaymentReceipts;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** The receipt: for whoever holds its address, and for members who come by way of the payment. */
@Controller
class ReceiptController {
    private final PaymentReceipts receipts;
    private final Payments payments;
    private final Format format;

    ReceiptController(PaymentReceipts receipts, Payments payments, Format format) {
        this.receipts = receipts;
        this.payments = payments;
        this.format = format;
    }

    @GetMapping("/receipt/{token}")
    @Open("whoever holds the address may read the receipt")
    Object receipt(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<PaymentReceipt> found = receipts.find(token);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "receipts/unknown";
        }
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
            return seeOther("/receipt/" + token);
        }
        model.addAttribute("page", page(found.get()));
        return "receipts/receipt";
    }

    @GetMapping("/payments/{id}/receipt")
    @Permit(Permission.PAYMENTS_VIEW)
    RedirectView ofPayment(Tenant tenant, @PathVariable String id) {
        return seeOther(receipts.path(payments.get(tenant.environmentId(), id).payment()));
    }

    private ReceiptPage page(PaymentReceipt receipt) {
        Payment payment = receipt.payment();
        String currency = payment.currency();
        return new ReceiptPage(
                receipt.merchant(),
                receipt.number(),
                payment.description(),
                format.money(payment.amount(), currency),
                method(payment),
                format.dateTime(payment.succeededAt(), receipt.zone()),
                payment.succeededAt(),
                receipt.descriptor(),
                receipt.refunds().stream()
                        .map(refund -> new ReceiptPage.Back(
                                format.money(refund.amount(), currency),
                                format.date(refund.createdAt(), receipt.zone())))
                        .toList(),
                payment.refunded() == 0 ? null : format.money(payment.amount() - payment.refunded(), currency),
                receipt.live());
    }

    private static String method(Payment payment) {
        if (payment.methodBrand() == null || payment.methodLast4() == null) {
            return null;
        }
        String brand = payment.methodBrand();
        return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1) + " •••• " + payment.methodLast4();
    }

    private static RedirectView seeOther(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
