package io.purser.customers.kyc.web;

import io.purser.customers.Customer;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.PaperRequest;
import io.purser.customers.kyc.PaperRequest.Need;
import io.purser.customers.kyc.PaperRequests;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The customer's own page: what is asked for, and a form for each. Looking at it changes nothing. */
@Controller
class PaperLinkController {
    private final PaperRequests requests;
    private final CustomerChecks checks;
    private final Environments environments;
    private final ErrorSentences sentences;

    PaperLinkController(
            PaperRequests requests, CustomerChecks checks, Environments environments, ErrorSentences sentences) {
        this.requests = requests;
        this.checks = checks;
        this.environments = environments;
        this.sentences = sentences;
    }

    @GetMapping("/papers/{token}")
    @Open("whoever holds the link may send the papers it asks for")
    Object page(
            @PathVariable String token,
            @RequestParam(required = false) String lang,
            @RequestParam(required = false) String sent,
            @RequestParam(required = false) String problem,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if ("en".equals(lang) || "es".equals(lang)) {
            RequestContextUtils.getLocaleResolver(request).setLocale(request, response, Locale.forLanguageTag(lang));
            return See.other("/papers/" + token);
        }
        Optional<PaperRequest> found = requests.behind(token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        BusinessError tooLarge =
                "file_too_large".equals(problem) ? BusinessError.invalid("file_too_large", PaperUpload.FILE) : null;
        model.addAttribute("sent", sent);
        return show(token, found.get(), null, tooLarge, model);
    }

    @PostMapping("/papers/{token}")
    @Open("whoever holds the link may send the papers it asks for")
    Object take(@PathVariable String token, PaperUpload upload, HttpServletResponse response, Model model) {
        Optional<PaperRequest> found = requests.behind(token);
        if (found.isEmpty()) {
            return unknown(response);
        }
        try {
            byte[] content = upload.content();
            requests.take(token, upload.kind(), upload.name(), content, PaperUpload.FILE);
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                return unknown(response);
            }
            response.setStatus(refused.status());
            return show(token, found.get(), upload.paper(), refused, model);
        }
        return See.other("/papers/" + token + "?sent=" + upload.kind().wire());
    }

    private String show(String token, PaperRequest request, String paper, BusinessError refused, Model model) {
        Environment environment = environments.get(request.environmentId());
        Customer customer = requests.customer(request);
        List<PaperRow> rows =
                PaperRow.all(checks.papers(request.environmentId(), request.customerId()), request, request.papers());
        model.addAttribute("token", token);
        model.addAttribute("merchant", environment.organizationName());
        model.addAttribute("sandbox", environment.mode() == Mode.SANDBOX);
        model.addAttribute("zone", environment.zone());
        model.addAttribute("name", customer.fullName());
        model.addAttribute("request", request);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "left",
                rows.stream()
                        .filter(row -> row.need() == Need.TO_SEND || row.need() == Need.REJECTED)
                        .count());
        model.addAttribute("paper", paper);
        model.addAttribute("wrong", refused == null ? null : sentences.of(refused));
        return "kyc/link";
    }

    private static String unknown(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "kyc/unknown";
    }
}
