package io.purser.customers.kyc.web;

import io.purser.customers.kyc.CustomerChecks;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerIdentities;
import io.purser.customers.kyc.PaperReviews;
import io.purser.customers.kyc.ReviewQueue;
import io.purser.customers.kyc.ReviewQueue.Item;
import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Papers one after the other: the queue, one paper beside what is on file, and the decision. */
@Controller
class ReviewsController {
    private static final int PAGE = 25;

    private final ReviewQueue queue;
    private final PaperReviews reviews;
    private final CustomerChecks checks;
    private final CustomerIdentities identities;
    private final Documents documents;
    private final ErrorSentences sentences;

    ReviewsController(
            ReviewQueue queue,
            PaperReviews reviews,
            CustomerChecks checks,
            CustomerIdentities identities,
            Documents documents,
            ErrorSentences sentences) {
        this.queue = queue;
        this.reviews = reviews;
        this.checks = checks;
        this.identities = identities;
        this.documents = documents;
        this.sentences = sentences;
    }

    /** What was typed to refuse a paper. */
    public record Refusal(String field, String reason, String note) {
        public Refusal {
            field = Objects.toString(field, "");
            reason = Objects.toString(reason, "");
            note = Objects.toString(note, "");
        }
    }

    @GetMapping("/reviews")
    @Permit(Permission.VERIFICATION_VIEW)
    String list(
            Tenant tenant,
            @RequestParam(defaultValue = "waiting") String tab,
            @RequestParam(required = false) String after,
            @RequestHeader(name = "HX-Request", required = false) String fragment,
            Model model) {
        boolean waiting = !tab.equals("decided");
        Cursor cursor = Cursor.parse(after).orElse(null);
        List<Item> found = waiting
                ? queue.toReview(tenant.environmentId(), cursor, PAGE + 1)
                : queue.decided(tenant.environmentId(), cursor, PAGE + 1);
        List<Item> rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        String address = "/reviews?tab=" + (waiting ? "waiting" : "decided");
        model.addAttribute("tab", waiting ? "waiting" : "decided");
        model.addAttribute("tabs", List.of("waiting", "decided"));
        model.addAttribute("count", queue.waiting(tenant.environmentId()));
        model.addAttribute("rows", rows);
        model.addAttribute("first", cursor == null ? null : address);
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? address + "&after=" + rows.get(PAGE - 1).cursor().text()
                        : null);
        return fragment == null ? "kyc/reviews" : "kyc/reviews :: results";
    }

    @GetMapping("/reviews/{document}")
    @Permit(Permission.VERIFICATION_VIEW)
    String review(Tenant tenant, @PathVariable String document, Model model) {
        return page(tenant, document, new Refusal("", "", ""), Map.of(), model);
    }

    /** For people who decide, and for the picture on their page; never opened as a page of its own. */
    @GetMapping("/reviews/{document}/file")
    @Permit(Permission.VERIFICATION_MANAGE)
    ResponseEntity<byte[]> file(Tenant tenant, @PathVariable String document) {
        queue.get(tenant.environmentId(), document);
        Document known = documents.find(tenant.environmentId(), document).orElseThrow(BusinessError::notFound);
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(known.fileName(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(known.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .cacheControl(CacheControl.noStore())
                .body(documents.content(tenant.environmentId(), document));
    }

    @PostMapping("/reviews/{document}/accept")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object accept(Tenant tenant, @PathVariable String document, RedirectAttributes next) {
        Item item = queue.get(tenant.environmentId(), document);
        try {
            reviews.accept(tenant.actor(), item.customer(), document);
        } catch (BusinessError refused) {
            next.addFlashAttribute("problem", "error." + refused.code());
            return See.other("/reviews/" + document);
        }
        next.addFlashAttribute("notice", "kyc.accepted");
        return onward(tenant, item);
    }

    @PostMapping("/reviews/{document}/reject")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object reject(
            Tenant tenant,
            @PathVariable String document,
            Refusal refusal,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        Item item = queue.get(tenant.environmentId(), document);
        try {
            reviews.reject(
                    tenant.actor(), item.customer(), document, refusal.field(), refusal.reason(), refusal.note());
        } catch (BusinessError refused) {
            if (refused.param() == null) {
                next.addFlashAttribute("problem", "error." + refused.code());
                return See.other("/reviews/" + document);
            }
            response.setStatus(refused.status());
            return page(tenant, document, refusal, Map.of(refused.param(), sentences.of(refused)), model);
        }
        next.addFlashAttribute("notice", "kyc.rejected");
        return onward(tenant, item);
    }

    /** To the next paper that waits, so that a queue is worked off without going back to its list. */
    private Object onward(Tenant tenant, Item decided) {
        return See.other(queue.neighbour(tenant.environmentId(), decided, true)
                .map(document -> "/reviews/" + document)
                .orElse("/reviews"));
    }

    private String page(Tenant tenant, String document, Refusal refusal, Map<String, String> errors, Model model) {
        long environmentId = tenant.environmentId();
        Item item = queue.get(environmentId, document);
        model.addAttribute("item", item);
        model.addAttribute("customer", item.customer());
        model.addAttribute(
                "status", checks.status(environmentId, item.customer().id()));
        model.addAttribute("identity", identities.of(item.customer()).orElse(null));
        model.addAttribute("file", documents.find(environmentId, document).orElse(null));
        model.addAttribute(
                "others",
                PaperRow.all(checks.papers(environmentId, item.customer().id()), null, List.of(Paper.values())).stream()
                        .filter(row ->
                                row.state() != null && !row.state().documentId().equals(document))
                        .toList());
        model.addAttribute("older", queue.neighbour(environmentId, item, false).orElse(null));
        model.addAttribute("newer", queue.neighbour(environmentId, item, true).orElse(null));
        model.addAttribute("fields", PaperReviews.FIELDS);
        model.addAttribute("reasons", PaperReviews.REASONS);
        model.addAttribute("refusal", refusal);
        model.addAttribute("errors", errors);
        return "kyc/review";
    }
}
