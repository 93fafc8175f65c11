package io.purser.identity.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.Users;
import io.purser.platform.BusinessError;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** A person's own settings: who they are here, and the language they read. */
@Controller
class ProfileController {
    private final Users users;
    private final LocaleResolver locales;
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    ProfileController(Users users, LocaleResolver localeResolver) {
        this.users = users;
        this.locales = localeResolver;
    }

    @Open("every signed-in person has a profile")
    @GetMapping("/profile")
    String profile(Model model) {
        model.addAttribute("languages", PreferredLocale.SPOKEN);
        return "identity/profile";
    }

    @Open("strangers read the sign-in page in their language too")
    @PostMapping("/switch/language")
    String chooseLanguage(
            @RequestParam String language,
            @RequestParam(required = false) String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale chosen = PreferredLocale.spoken(language)
                .orElseThrow(() -> BusinessError.invalid("language_unknown", "language"));
        locales.setLocale(request, response, chosen);
        SignedInUser.current().ifPresent(user -> remember(user, chosen, request, response));
        return "redirect:" + LocalPath.orHome(next);
    }

    private void remember(SignedInUser user, Locale chosen, HttpServletRequest request, HttpServletResponse response) {
        users.chooseLanguage(user.id(), chosen.getLanguage());
        SignedInUser renewed =
                new SignedInUser(user.id(), user.publicId(), user.email(), user.name(), chosen.getLanguage());
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(renewed, null, now.getAuthorities()));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
