package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Freshness;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.factors.SecondStep;
import io.purser.identity.factors.web.KeptPosts.KeptPost;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks a signed-in person once more who they are, and then lets them go on where they were stopped. */
@Controller
class ConfirmController {
    static final String PAGE = "/confirm";
    private final Factors factors;
    private final Freshness freshness;
    private final SecondStep step;
    private final Proofs proofs;
    private final KeptPosts kept;
    private final ErrorSentences sentences;

    ConfirmController(
            Factors factors,
            Freshness freshness,
            SecondStep step,
            Proofs proofs,
            KeptPosts kept,
            ErrorSentences sentences) {
        this.factors = factors;
        this.freshness = freshness;
        this.step = step;
        this.proofs = proofs;
        this.kept = kept;
        this.sentences = sentences;
    }

    @Open("every signed-in person proves themselves again")
    @GetMapping(PAGE)
    String ask(
            @RequestParam(required = false) String next,
            @RequestParam(required = false) String again,
            HttpServletRequest request,
            RedirectAttributes to,
            Model model) {
        if (freshness.fresh(SecurityContextHolder.getContext().getAuthentication())) {
            return onwards(next, request, to);
        }
        return page(next, again != null, Map.of(), request, model);
    }

    @Open("every signed-in person proves themselves again")
    @PostMapping(PAGE)
    String answer(
            @RequestParam(required = false) String next,
            @RequestParam(required = false) String again,
            @RequestParam(required = false) String password,
            @RequestParam(required = false) String code,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes to,
            Model model) {
        long userId = SignedInUser.current().orElseThrow().id();
        try {
            Optional<String> proven = code == null ? step.password(userId, password) : step.code(userId, code);
            if (proven.isPresent()) {
                proofs.add(proven.get(), request, response);
                return onwards(next, request, to);
            }
            throw code == null
                    ? BusinessError.invalid("password_wrong", "password")
                    : BusinessError.invalid("totp_wrong", "code");
        } catch (BusinessError refused) {
            Refusal.of(refused, response);
            String field = refused.param() == null ? code == null ? "password" : "code" : refused.param();
            return page(next, again != null, Map.of(field, sentences.of(refused)), request, model);
        }
    }

    /** Offers the form that was kept, or a download; reading this page sends nothing. */
    @Open("a signed-in person goes on where they were stopped")
    @GetMapping(PAGE + "/continue")
    String goOn(@RequestParam(required = false) String next, HttpServletRequest request, Model model) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        Optional<KeptPost> post = kept.of(user, request);
        model.addAttribute("post", post.orElse(null));
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("download", post.isEmpty() && isDownload(next));
        return "factors/continue";
    }

    private String onwards(String next, HttpServletRequest request, RedirectAttributes to) {
        String local = LocalPath.orHome(next);
        if (kept.any(request) || isDownload(next)) {
            to.addAttribute("next", local);
            return "redirect:" + PAGE + "/continue";
        }
        return "redirect:" + local;
    }

    private String page(
            String next, boolean again, Map<String, String> errors, HttpServletRequest request, Model model) {
        SignedInUser user = SignedInUser.current().orElseThrow();
        model.addAttribute("next", LocalPath.orHome(next));
        model.addAttribute("again", again);
        model.addAttribute("waits", kept.any(request));
        model.addAttribute("standing", factors.of(user.id()));
        model.addAttribute("errors", errors);
        return "factors/confirm";
    }

    /** A download leaves the page that was asked from where it is, so there must be one to come back to. */
    private static boolean isDownload(String next) {
        return next != null && LocalPath.orHome(next).split("\\?", 2)[0].endsWith(".csv");
    }
}
