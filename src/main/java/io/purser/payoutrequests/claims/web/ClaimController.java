package io.purser.payoutrequests.claims.web;

import io.purser.payoutrequests.claims.Claim;
import io.purser.payoutrequests.claims.ClaimDesk;
import io.purser.payoutrequests.claims.Claims;
import io.purser.payoutrequests.claims.Progress;
import io.purser.payoutrequests.claims.ProgressSeal;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/** A payee's page. Looking changes nothing; every step is one form, and what it leads to is in a sealed cookie. */
@Controller
class ClaimController {
    private static final String COOKIE = "CLAIM";

    /** Refusals a payee can do something about; of any other they hear that it is the payer's turn. */
    private static final Set<String> THEIRS = Set.of("claim_fee_changed", "claim_codes_many");

    private final Claims claims;
    private final ClaimDesk desk;
    private final ClaimPages pages;
    private final ProgressSeal seal;
    private final ErrorSentences sentences;
    private final PrivateCookies cookies;

    ClaimController(
            Claims claims,
            ClaimDesk desk,
            ClaimPages pages,
            ProgressSeal seal,
            ErrorSentences sentences,
            PrivateCookies cookies) {
        this.cookies = cookies;
        this.claims = claims;
        this.desk = desk;
        this.pages = pages;
        this.seal = seal;
        this.sentences = sentences;
    }

    /** One visitor's request, so that the steps need not pass it on piece by piece. */
    private record Visit(
            Claim claim,
            Progress progress,
            ClaimForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Visit with(Progress later) {
            return new Visit(claim, later, form, request, response, model);
        }
    }

    @GetMapping("/claim/{token}")
    @Open("whoever holds the link may look; only a proven address may claim")
    Object page(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
            return seeOther(token);
        }
        Optional<Claim> claim = claims.find(token);
        if (claim.isEmpty()) {
            return unknown(response);
        }
        model.addAttribute("page", pages.page(claim.get(), seal.open(token, carried(request)), Map.of(), Map.of()));
        return "claims/claim";
    }

    @PostMapping("/claim/{token}")
    @Open("whoever holds the link may begin; only a proven address may claim")
    Object step(
            @PathVariable String token,
            @RequestParam(name = "do", defaultValue = "") String step,
            ClaimForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<Claim> claim = claims.find(token);
        if (claim.isEmpty()) {
            return unknown(response);
        }
        if (!claim.get().open() || form.tooLong()) {
            return seeOther(token);
        }
        Visit visit = new Visit(claim.get(), seal.open(token, carried(request)), form, request, response, model);
        try {
            return switch (step) {
                case "ask" -> on(visit, desk.ask(visit.claim, visit.progress, form.channel(), form.email()));
                case "identify" -> on(visit, desk.identify(visit.claim, visit.progress, form.code()));
                case "restart" -> on(visit, Progress.none());
                default -> visit.progress.identified() ? proven(visit, step) : seeOther(token);
            };
        } catch (BusinessError refused) {
            return again(visit, List.of(refused));
        }
    }

    private Object proven(Visit visit, String step) {
        return switch (step) {
            case "country" -> on(visit, desk.in(visit.claim, visit.progress, visit.form.country()));
            case "way" -> on(visit, visit.progress.by(visit.form.kind()));
            case "ways" -> on(visit, visit.progress.by(null));
            case "account" -> account(visit);
            case "back" -> on(visit, visit.progress.back());
            case "confirm" -> confirm(visit);
            default -> seeOther(visit.claim.token());
        };
    }

    private Object account(Visit visit) {
        Progress typed = desk.to(visit.claim, visit.progress, visit.form.details(), visit.form.email());
        List<BusinessError> problems = desk.problems(visit.claim, typed);
        return problems.isEmpty() ? on(visit, typed) : again(visit, problems);
    }

    private Object confirm(Visit visit) {
        try {
            desk.confirm(visit.claim, visit.progress);
        } catch (BusinessError refused) {
            if (refused.code().equals("claim_fee_changed")) {
                Progress now = desk.to(visit.claim, visit.progress, visit.progress.details(), visit.progress.email());
                keep(visit, now);
                return again(visit.with(now), List.of(refused));
            }
            if (!refused.code().equals("link_not_claimable")) {
                return again(visit, List.of(refused));
            }
        }
        return on(visit, Progress.none());
    }

    private Object on(Visit visit, Progress progress) {
        keep(visit, progress);
        return seeOther(visit.claim.token());
    }

    private void keep(Visit visit, Progress progress) {
        String token = visit.claim.token();
        boolean none = progress.equals(Progress.none());
        cookies.giveBelow(
                "/claim/" + token,
                COOKIE,
                none ? "" : seal.seal(token, progress),
                none ? Duration.ZERO : ProgressSeal.LIFE,
                visit.response);
    }

    private String carried(HttpServletRequest request) {
        return cookies.valueBelow(COOKIE, request).orElse(null);
    }

    private String again(Visit visit, List<BusinessError> refusals) {
        Map<String, String> typed = visit.form.details();
        if (visit.form.email() != null) {
            typed.put("mail", visit.form.email());
        }
        Map<String, String> errors = new LinkedHashMap<>();
        BusinessError payersTurn =
                BusinessError.conflict("claim_payers_turn", visit.claim.tenant().organizationName());
        for (BusinessError refusal : refusals) {
            boolean theirs = refusal.param() != null || THEIRS.contains(refusal.code());
            errors.putIfAbsent(
                    refusal.param() == null ? "" : refusal.param(), sentences.of(theirs ? refusal : payersTurn));
        }
        visit.response.setStatus(refusals.get(0).status());
        visit.model.addAttribute("page", pages.page(visit.claim, visit.progress, typed, errors));
        return "claims/claim";
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "claims/unknown";
    }

    private static RedirectView seeOther(String token) {
        RedirectView view = new RedirectView("/claim/" + token, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return view;
    }
}
