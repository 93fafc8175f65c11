package io.purser.checkout.web;

import io.purser.checkout.Checkout;
import io.purser.checkout.Checkouts;
import io.purser.payments.Payment;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Open;
import io.purser.platform.web.PublicAddress;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** What a payer does: look, begin, come back. Cards are entered on the provider's page only. */
@Controller
class CheckoutController {
    private static final Pattern START = Pattern.compile("s_[0-9a-z]{26}");
    private static final String REFRESH_SECONDS = "5";

    private final Checkouts checkouts;
    private final CheckoutPages pages;
    private final Format format;
    private final PublicAddress address;
    private final ErrorSentences sentences;

    CheckoutController(
            Checkouts checkouts, CheckoutPages pages, Format format, PublicAddress address, ErrorSentences sentences) {
        this.checkouts = checkouts;
        this.pages = pages;
        this.format = format;
        this.address = address;
        this.sentences = sentences;
    }

    @GetMapping("/pay/{token}")
    @Open("whoever holds the link may pay it")
    Object page(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            @RequestParam(required = false) String checking,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
            return seeOther("/pay/" + token);
        }
        Optional<Checkout> found = checkouts.find(token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        CheckoutPage page = pages.page(found.get(), Ids.next("s"), null, null, checking != null);
        if (page.processing()) {
            response.setHeader("Refresh", REFRESH_SECONDS + ";url=/pay/" + token + "/return");
        }
        model.addAttribute("page", page);
        return "checkout/pay";
    }

    @PostMapping("/pay/{token}")
    @Open("whoever holds the link may pay it")
    Object begin(
            @PathVariable String token,
            @RequestParam(required = false, defaultValue = "") String start,
            @RequestParam(required = false) String amount,
            HttpServletResponse response,
            Model model) {
        Optional<Checkout> found = checkouts.find(token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        Checkout checkout = found.get();
        if (!checkout.state().payable() || !START.matcher(start).matches()) {
            return seeOther("/pay/" + token);
        }
        TypedAmount typed = checkout.amount() == null
                ? format.parseAmount(amount, checkout.link().currency())
                : new TypedAmount(checkout.amount(), null);
        if (!typed.valid()) {
            BusinessError unreadable = BusinessError.invalid(typed.error(), "amount");
            return again(checkout, start, amount, unreadable, response, model);
        }
        try {
            Payment payment = checkouts.begin(checkout, start, typed.minor());
            return seeOther(checkouts
                    .open(payment)
                    .map(address::local)
                    .orElse("/pay/" + payment.terms().token()));
        } catch (BusinessError refused) {
            return again(checkout, start, amount, refused, response, model);
        }
    }

    @GetMapping("/pay/{token}/return")
    @Open("whoever holds the link may pay it")
    Object comeBack(@PathVariable String token, HttpServletResponse response) {
        Optional<Checkout> found = checkouts.find(token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        boolean known = checkouts.look(found.get());
        return seeOther("/pay/" + token + (known ? "" : "?checking=yes"));
    }

    private String again(
            Checkout checkout,
            String start,
            String amount,
            BusinessError refused,
            HttpServletResponse response,
            Model model) {
        response.setStatus(refused.status());
        model.addAttribute("page", pages.page(checkout, start, amount, sentences.of(refused), false));
        return "checkout/pay";
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "checkout/unknown";
    }

    private static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, address.startsWith("/"));
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
