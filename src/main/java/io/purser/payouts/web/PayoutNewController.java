package io.purser.payouts.web;

import io.purser.payouts.Payout;
import io.purser.payouts.Payouts;
import io.purser.payouts.Payouts.Estimate;
import io.purser.payouts.Payouts.Request;
import io.purser.payouts.Payouts.Standing;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.platform.web.TypedAmount;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Asking for a payout: the amount, then a look at what will happen, then done. */
@Controller
class PayoutNewController {
    private static final int DESCRIPTION = 500;

    private final Payouts payouts;
    private final PayoutWords words;
    private final Format format;

    PayoutNewController(Payouts payouts, PayoutWords words, Format format) {
        this.payouts = payouts;
        this.words = words;
        this.format = format;
    }

    @Fresh
    @GetMapping("/payouts/new")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    String form(Tenant tenant, Model model, PayoutForm form, @RequestParam(required = false) Integer preset) {
        Standing standing = payouts.standing(tenant);
        PayoutForm shown = preset == null ? form : filled(form, standing, preset, tenant.currency());
        return show(tenant, model, standing, shown, shown.amount() != null);
    }

    /** The same page again with its figures, for browsers without a script. */
    @Fresh
    @PostMapping("/payouts/new")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    String again(Tenant tenant, Model model, @ModelAttribute PayoutForm form, HttpServletResponse response) {
        String view = show(tenant, model, payouts.standing(tenant), form, true);
        refuseOnErrors(model, response);
        return view;
    }

    @GetMapping("/payouts/new/estimate")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    String estimate(Tenant tenant, Model model, PayoutForm form) {
        boolean typed = form.amount() != null && !form.amount().isBlank();
        show(tenant, model, payouts.standing(tenant), form, typed);
        return "payouts/new :: estimate";
    }

    @Fresh
    @PostMapping("/payouts/check")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    String check(Tenant tenant, Model model, @ModelAttribute PayoutForm form, HttpServletResponse response) {
        Standing standing = payouts.standing(tenant);
        String view = show(tenant, model, standing, form, true);
        if (refuseOnErrors(model, response)) {
            return view;
        }
        model.addAttribute("requestKey", Ids.next("prk"));
        return "payouts/check";
    }

    @Fresh
    @PostMapping("/payouts")
    @Permit(Permission.PAYOUTS_AUTHORIZE)
    Object create(
            Tenant tenant,
            Model model,
            @ModelAttribute PayoutForm form,
            HttpServletResponse response,
            RedirectAttributes flash) {
        if (!form.complete()) {
            return "redirect:/payouts/new";
        }
        try {
            Payout payout = payouts.request(
                    tenant, new Request(form.requestKey(), form.minor(), form.description(), form.seen()));
            flash.addFlashAttribute("notice", "payouts.requested");
            return seeOther("/payouts/" + payout.publicId());
        } catch (BusinessError refused) {
            return refused(tenant, model, form, refused, response);
        }
    }

    private String refused(
            Tenant tenant, Model model, PayoutForm form, BusinessError refused, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Standing standing = payouts.standing(tenant);
        PayoutForm typed = new PayoutForm(
                format.amount(form.minor(), tenant.currency()), form.description(), null, null, null, null, null);
        String view = show(tenant, model, standing, typed, true);
        boolean stale = refused.code().equals("payout_changed");
        if (!stale
                || model.getAttribute("estimate") == null
                || !standing.blockers().isEmpty()) {
            return view;
        }
        model.addAttribute("changed", true);
        model.addAttribute("requestKey", form.requestKey());
        return "payouts/check";
    }

    /** Puts everything the pages show into the model; errors is a map of field to sentence. */
    private String show(Tenant tenant, Model model, Standing standing, PayoutForm form, boolean judge) {
        Map<String, String> errors = new LinkedHashMap<>();
        model.addAttribute("standing", standing);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        if (judge && standing.blockers().isEmpty()) {
            judge(tenant, model, standing, form, errors);
        }
        return "payouts/new";
    }

    private void judge(Tenant tenant, Model model, Standing standing, PayoutForm form, Map<String, String> errors) {
        TypedAmount typed = format.parseAmount(form.amount(), tenant.currency());
        if (!typed.valid()) {
            errors.put("amount", words.error(typed.error()));
        } else {
            try {
                Estimate estimate = payouts.estimate(tenant, standing, typed.minor());
                model.addAttribute("estimate", estimate);
                model.addAttribute(
                        "arrival",
                        words.arrival(
                                estimate.arrival().earliest(),
                                estimate.arrival().latest(),
                                estimate.arrival().inSeconds()));
                model.addAttribute("reasons", words.reasons(estimate.arrival()));
            } catch (BusinessError refused) {
                errors.put("amount", words.error(refused));
            }
        }
        if (form.description() != null && form.description().length() > DESCRIPTION) {
            errors.put(
                    "description",
                    words.error(BusinessError.invalid("description_too_long", "description", DESCRIPTION)));
        }
    }

    private static boolean refuseOnErrors(Model model, HttpServletResponse response) {
        Standing standing = (Standing) model.getAttribute("standing");
        Map<?, ?> errors = (Map<?, ?>) model.getAttribute("errors");
        boolean refused = !errors.isEmpty() || !standing.blockers().isEmpty();
        if (refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return refused;
    }

    private PayoutForm filled(PayoutForm form, Standing standing, int preset, String currency) {
        long share = Math.max(0, Math.min(100, preset));
        long minor = share == 100 ? standing.available() : standing.available() / 100 * share;
        return new PayoutForm(
                format.amount(Math.max(0, minor), currency), form.description(), null, null, null, null, null);
    }

    private static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
