package io.purser.customers.kyc.web;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.PaperRequest;
import io.purser.customers.kyc.PaperRequests;
import io.purser.customers.kyc.PaperRequests.Sent;
import io.purser.customers.kyc.ReviewQueue;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import io.purser.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is known of who a customer is: facts, papers, and what was asked for. */
@Controller
class CustomerPapersController {
    private static final int HISTORY = 30;

    private final Customers customers;
    private final CustomerChecks checks;
    private final CustomerIdentities identities;
    private final PaperRequests requests;
    private final ReviewQueue queue;
    private final Mails mails;
    private final PublicAddress address;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;

    CustomerPapersController(
            Customers customers,
            CustomerChecks checks,
            CustomerIdentities identities,
            PaperRequests requests,
            ReviewQueue queue,
            Mails mails,
            PublicAddress address,
            EnvironmentClock clock,
            ErrorSentences sentences) {
        this.customers = customers;
        this.checks = checks;
        this.identities = identities;
        this.requests = requests;
        this.queue = queue;
        this.mails = mails;
        this.address = address;
        this.clock = clock;
        this.sentences = sentences;
    }

    @GetMapping("/customers/{id}/papers")
    @Permit(Permission.VERIFICATION_VIEW)
    String papers(
            Tenant tenant, @PathVariable String id, @RequestParam(defaultValue = "") String problem, Model model) {
        Map<String, String> errors = problem.equals("file_too_large")
                ? Map.of(PaperUpload.FILE, sentences.of(BusinessError.invalid("file_too_large", PaperUpload.FILE)))
                : Map.of();
        return page(tenant, customers.get(tenant.environmentId(), id), "", errors, model);
    }

    @PostMapping("/customers/{id}/papers")
    @Permit(Permission.REQUESTS_MANAGE)
    Object upload(
            Tenant tenant,
            @PathVariable String id,
            PaperUpload upload,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        try {
            Paper kind = upload.kind();
            byte[] content = upload.content();
            checks.add(
                    tenant.environmentId(), tenant.actor(), customer, kind, upload.name(), content, PaperUpload.FILE);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            String field = refused.code().equals("paper_unknown") ? "paper" : PaperUpload.FILE;
            return page(tenant, customer, upload.paper(), Map.of(field, sentences.of(refused)), model);
        }
        next.addFlashAttribute("notice", "kyc.uploaded");
        return See.other(path(customer));
    }

    @PostMapping("/customers/{id}/papers/requests")
    @Permit(Permission.REQUESTS_MANAGE)
    Object ask(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) List<String> papers,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        Set<Paper> wanted = EnumSet.noneOf(Paper.class);
        Arrays.stream(Paper.values())
                .filter(each -> papers != null && papers.contains(each.wire()))
                .forEach(wanted::add);
        try {
            Sent sent = requests.ask(tenant.actor(), customer, wanted);
            told(sent, next);
        } catch (BusinessError refused) {
            response.setStatus(refused.status());
            return page(tenant, customer, "", Map.of("papers", sentences.of(refused)), model);
        }
        return See.other(path(customer));
    }

    @PostMapping("/customers/{id}/papers/requests/{request}/resend")
    @Permit(Permission.REQUESTS_MANAGE)
    Object resend(Tenant tenant, @PathVariable String id, @PathVariable String request, RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        try {
            told(requests.resend(tenant.actor(), customer, request), next);
        } catch (BusinessError refused) {
            problem(refused, next);
        }
        return See.other(path(customer));
    }

    @PostMapping("/customers/{id}/papers/requests/{request}/cancel")
    @Permit(Permission.REQUESTS_MANAGE)
    Object cancel(Tenant tenant, @PathVariable String id, @PathVariable String request, RedirectAttributes next) {
        Customer customer = customers.get(tenant.environmentId(), id);
        try {
            requests.cancel(tenant.actor(), customer, request);
            next.addFlashAttribute("notice", "kyc.request.canceled");
        } catch (BusinessError refused) {
            problem(refused, next);
        }
        return See.other(path(customer));
    }

    /** The link is shown this once; what is kept of it does not lead back to it. */
    private void told(Sent sent, RedirectAttributes next) {
        next.addFlashAttribute("notice", mails.configured() ? "kyc.request.sent" : "kyc.request.made");
        next.addFlashAttribute("paperLink", address.of("/papers/" + sent.token()));
    }

    private static void problem(BusinessError refused, RedirectAttributes next) {
        if (refused.status() == 404) {
            throw refused;
        }
        next.addFlashAttribute("problem", "error." + refused.code());
    }

    private String page(Tenant tenant, Customer customer, String paper, Map<String, String> errors, Model model) {
        long environmentId = tenant.environmentId();
        PaperRequest request = requests.latest(customer).orElse(null);
        boolean open = request != null && request.open(clock.now(environmentId));
        model.addAttribute("customer", customer);
        model.addAttribute("status", checks.status(environmentId, customer.id()));
        model.addAttribute("identity", identities.of(customer).orElse(null));
        model.addAttribute(
                "rows",
                PaperRow.all(
                        checks.papers(environmentId, customer.id()), open ? request : null, List.of(Paper.values())));
        model.addAttribute("request", request);
        model.addAttribute("open", open);
        model.addAttribute("history", queue.history(customer, HISTORY));
        model.addAttribute("paper", paper);
        model.addAttribute("errors", errors);
        return "kyc/customer";
    }

    private static String path(Customer customer) {
        return "/customers/" + customer.publicId() + "/papers";
    }
}
