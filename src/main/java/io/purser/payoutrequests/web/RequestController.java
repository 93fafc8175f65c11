package io.purser.payoutrequests.web;

import io.purser.documents.Document;
import io.purser.payoutrequests.FailureWords;
import io.purser.payoutrequests.PayoutRequest;
import io.purser.payoutrequests.PayoutRequests;
import io.purser.payoutrequests.RequestQueue;
import io.purser.payoutrequests.RequestQueue.Sheet;
import io.purser.payoutrequests.links.PayoutLink;
import io.purser.payoutrequests.links.PayoutLinks;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import io.purser.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One request: everything for the decision on one screen, and the decisions. */
@Controller
class RequestController {
    private final PayoutRequests requests;
    private final RequestQueue queue;
    private final RequestFiles files;
    private final PayoutLinks links;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;
    private final PublicAddress address;
    private final Format format;
    private final FailureWords words;

    RequestController(
            PayoutRequests requests,
            RequestQueue queue,
            RequestFiles files,
            PayoutLinks links,
            EnvironmentClock clock,
            ErrorSentences sentences,
            PublicAddress address,
            Format format,
            FailureWords words) {
        this.requests = requests;
        this.queue = queue;
        this.files = files;
        this.links = links;
        this.clock = clock;
        this.sentences = sentences;
        this.address = address;
        this.format = format;
        this.words = words;
    }

    @GetMapping("/requests/{id}")
    @Permit(Permission.REQUESTS_VIEW)
    String page(Tenant tenant, @PathVariable String id, Model model) {
        return show(tenant, id, Map.of(), null, null, model);
    }

    private String show(Tenant tenant, String id, Map<String, String> errors, String code, String note, Model model) {
        PayoutRequest request = requests.get(tenant, id);
        Sheet sheet = queue.sheet(tenant, request);
        List<String> neighbours = queue.neighbours(tenant, request);
        PayoutLink link = request.linkId() == null ? null : links.get(tenant, request.linkId());
        model.addAttribute("request", request);
        model.addAttribute("sheet", sheet);
        model.addAttribute("brief", queue.brief(request));
        model.addAttribute("files", files.of(tenant.environmentId(), request.attachments()));
        model.addAttribute("link", link);
        model.addAttribute("funds", queue.funds(tenant));
        if (request.failureCode() != null) {
            model.addAttribute("cause", words.of(request.failureCode(), LocaleContextHolder.getLocale()));
        }
        model.addAttribute("now", clock.now(tenant.environmentId()));
        model.addAttribute("previous", neighbours.get(0));
        model.addAttribute("next", neighbours.get(1));
        model.addAttribute("rejectCodes", PayoutRequests.REJECT_CODES);
        model.addAttribute("errors", errors);
        model.addAttribute("code", code);
        model.addAttribute("note", note);
        return "payoutrequests/request";
    }

    @Fresh
    @PostMapping("/requests/{id}/approve")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String approve(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false, defaultValue = "") String digest,
            RedirectAttributes redirect) {
        PayoutRequest seen = requests.get(tenant, id);
        String following = queue.neighbours(tenant, seen).get(1);
        String here = "redirect:/requests/" + id;
        String done = act(() -> requests.approve(tenant, id, digest), id, redirect, null);
        if (!done.equals(here) || redirect.getFlashAttributes().containsKey("problem")) {
            return here;
        }
        boolean decided = !requests.get(tenant, id).open();
        redirect.addFlashAttribute("notice", decided ? "payoutrequests.approved" : "payoutrequests.yes");
        return following == null ? here : "redirect:/requests/" + following;
    }

    @PostMapping("/requests/{id}/reject")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String reject(
            Tenant tenant,
            @PathVariable String id,
            @RequestParam(required = false) String code,
            @RequestParam(required = false) String note,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            requests.reject(tenant, id, code, note);
        } catch (BusinessError refused) {
            if (refused.param() == null) {
                return problem(id, refused, redirect);
            }
            response.setStatus(refused.status());
            return show(tenant, id, Map.of(refused.param(), sentences.of(refused)), code, note, model);
        }
        redirect.addFlashAttribute("notice", "payoutrequests.rejected");
        return "redirect:/requests/" + id;
    }

    @PostMapping("/requests/{id}/cancel")
    @Permit(Permission.REQUESTS_MANAGE)
    String cancel(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        return act(() -> requests.cancel(tenant, id), id, redirect, "payoutrequests.canceled");
    }

    @PostMapping("/requests/{id}/again")
    @Permit(Permission.REQUESTS_MANAGE)
    String again(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        boolean link = requests.get(tenant, id).methodId() == null;
        return act(
                () -> link ? requests.sendAgain(tenant, id) : requests.payAgain(tenant, id),
                id,
                redirect,
                link ? "payoutrequests.sent-again" : "payoutrequests.paid-again");
    }

    /**
     * The address of a link is known only while it is made: whoever wants to copy it gets a new one. Only who may
     * approve does, because a link without a contact is claimed by whoever holds it.
     */
    @Fresh
    @PostMapping("/requests/{id}/link")
    @Permit(Permission.REQUESTS_AUTHORIZE)
    String link(Tenant tenant, @PathVariable String id, HttpServletResponse response, Model model) {
        PayoutRequest request = requests.get(tenant, id);
        if (request.linkId() == null) {
            throw BusinessError.notFound();
        }
        PayoutLinks.Made made = links.resend(tenant, request.linkId());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("request", request);
        model.addAttribute("claim", address.of("/claim/" + made.token()));
        return "payoutrequests/link";
    }

    @GetMapping("/requests/{id}/files/{file}")
    @Permit(Permission.REQUESTS_VIEW)
    ResponseEntity<byte[]> file(Tenant tenant, @PathVariable String id, @PathVariable String file) {
        Document document = files
                .of(tenant.environmentId(), requests.get(tenant, id).attachments())
                .stream()
                .filter(each -> each.publicId().equals(file))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(document.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(document.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.noStore())
                .body(files.content(document));
    }

    private String act(Supplier<PayoutRequest> what, String id, RedirectAttributes redirect, String notice) {
        try {
            what.get();
        } catch (BusinessError refused) {
            return problem(id, refused, redirect);
        }
        if (notice != null) {
            redirect.addFlashAttribute("notice", notice);
        }
        return "redirect:/requests/" + id;
    }

    private String problem(String id, BusinessError refused, RedirectAttributes redirect) {
        if (refused.status() == 404) {
            throw refused;
        }
        redirect.addFlashAttribute("problem", "error." + refused.code());
        if (refused.arguments().length > 0) {
            redirect.addFlashAttribute("problemArgument", format.word(refused.arguments()[0]));
        }
        return "redirect:/requests/" + id;
    }
}
