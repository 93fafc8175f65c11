package io.purser.payments.refunds.web;

import io.purser.ledger.Lots;
import io.purser.money.Money;
import io.purser.payments.Payment;
import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.RefundStanding;
import io.purser.payments.Refunds;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Giving a payment back: the amount and why, then a look at what it does, then done. */
@Controller
class RefundController {
    private final Refunds refunds;
    private final Lots lots;
    private final Format format;
    private final MessageSource messages;

    RefundController(Refunds refunds, Lots lots, Format format, MessageSource messages) {
        this.refunds = refunds;
        this.lots = lots;
        this.format = format;
        this.messages = messages;
    }

    @GetMapping("/payments/{id}/refund")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    String form(
            Tenant tenant,
            @PathVariable String id,
            RefundForm form,
            @RequestParam(required = false) String preset,
            Locale locale,
            Model model) {
        RefundStanding standing = refunds.standing(tenant.environmentId(), id);
        Payment payment = standing.payment();
        boolean typed = form.amount() != null && preset == null;
        long minor = "half".equals(preset) ? Math.min(standing.left(), (payment.amount() + 1) / 2) : standing.left();
        String amount = typed ? form.amount() : format.amount(minor, payment.currency());
        RefundForm shown = new RefundForm(amount, form.reason(), null, null);
        return show(standing, shown, Map.of(), locale, model);
    }

    @PostMapping("/payments/{id}/refund/check")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    String check(
            Tenant tenant,
            @PathVariable String id,
            @ModelAttribute RefundForm form,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        RefundStanding standing = refunds.standing(tenant.environmentId(), id);
        TypedAmount typed = format.parseAmount(form.amount(), standing.payment().currency());
        Map<String, String> errors = wrong(standing, form, typed, locale);
        if (!standing.possible() || !errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(standing, form, errors, locale, model);
        }
        return look(standing, form, typed.minor(), Ids.next("rrk"), model);
    }

    @PostMapping("/payments/{id}/refund")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    Object ask(
            Tenant tenant,
            @PathVariable String id,
            @ModelAttribute RefundForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!form.complete()) {
            return seeOther("/payments/" + id + "/refund");
        }
        try {
            Refunds.Wish wish = new Refunds.Wish(
                    form.requestKey(), id, form.minor(), form.chosen().orElseThrow());
            refunds.request(tenant.environmentId(), tenant.actor(), wish);
            next.addFlashAttribute("notice", "refunds.asked");
            return seeOther("/payments/" + id);
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            RefundStanding standing = refunds.standing(tenant.environmentId(), id);
            String amount = format.amount(form.minor(), tenant.currency());
            RefundForm typed = new RefundForm(amount, form.reason(), null, null);
            return show(standing, typed, Map.of("amount", sentence(refused, locale)), locale, model);
        }
    }

    private Map<String, String> wrong(RefundStanding standing, RefundForm form, TypedAmount typed, Locale locale) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!typed.valid()) {
            errors.put("amount", messages.getMessage("error." + typed.error(), null, locale));
        } else if (standing.possible()) {
            try {
                refunds.check(standing, typed.minor());
            } catch (BusinessError refused) {
                errors.put("amount", sentence(refused, locale));
            }
        }
        if (form.chosen().isEmpty()) {
            errors.put("reason", messages.getMessage("error.refund_reason", null, locale));
        }
        return errors;
    }

    private String show(
            RefundStanding standing, RefundForm form, Map<String, String> errors, Locale locale, Model model) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Reason each : Reason.values()) {
            reasons.put(each.wire(), messages.getMessage("refunds.reason." + each.wire(), null, locale));
        }
        long coming = standing.payment().amount() - standing.payment().refunded() - standing.left();
        model.addAttribute("standing", standing);
        model.addAttribute("coming", coming);
        model.addAttribute("payment", standing.payment());
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("reasons", reasons);
        return "refunds/new";
    }

    private String look(RefundStanding standing, RefundForm form, long minor, String requestKey, Model model) {
        Payment payment = standing.payment();
        List<String> payouts = lots.takenBy(payment.environmentId(), "payment", List.of(payment.publicId()))
                .getOrDefault(payment.publicId(), List.of());
        model.addAttribute("standing", standing);
        model.addAttribute("payment", payment);
        model.addAttribute("form", form);
        model.addAttribute("minor", minor);
        model.addAttribute("effect", refunds.effect(payment, minor));
        model.addAttribute("taken", !payouts.isEmpty());
        model.addAttribute("requestKey", requestKey);
        return "refunds/check";
    }

    private String sentence(BusinessError refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(each -> each instanceof Money money ? format.money(money) : each)
                .toArray();
        return messages.getMessage("error." + refused.code(), arguments, locale);
    }

    private static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
