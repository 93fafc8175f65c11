package io.purser.identity.factors.web;

import io.purser.identity.Factors;
import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.factors.PasskeyCeremony;
import io.purser.identity.factors.PasskeyCeremony.Challenge;
import io.purser.platform.BusinessError;
import io.purser.platform.web.LocalPath;
import io.purser.platform.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.type.TypeReference;

/**
 * Signs in with a passkey, or proves with one who is already here. Both steps at once, because the device asked who holds
 * it. Called by a script of ours, which no page without one shows.
 */
@Controller
class PasskeySignInController {
    private static final String CHALLENGE = "passkeyChallenge";
    private static final TypeReference<Answer> ANSWER = new TypeReference<>() {};

    private final PasskeyCeremony ceremony;
    private final Factors factors;
    private final Proofs proofs;
    private final PasskeyJson json;
    private final ApplicationEventPublisher news;

    PasskeySignInController(
            PasskeyCeremony ceremony,
            Factors factors,
            Proofs proofs,
            PasskeyJson json,
            ApplicationEventPublisher news) {
        this.ceremony = ceremony;
        this.factors = factors;
        this.proofs = proofs;
        this.json = json;
        this.news = news;
    }

    /** @param next where to go afterwards */
    record Answer(PublicKeyCredential<AuthenticatorAssertionResponse> credential, String next) {}

    @Open("strangers sign in here")
    @PostMapping("/sign-in/passkey/options")
    ResponseEntity<String> options(HttpServletRequest request) {
        Challenge<PublicKeyCredentialRequestOptions> challenge = ceremony.forSignIn(whoAsks());
        request.getSession().setAttribute(CHALLENGE, challenge);
        return json.answer(challenge.options());
    }

    @Open("strangers sign in here")
    @PostMapping(path = "/sign-in/passkey", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> signIn(HttpServletRequest request, HttpServletResponse response) {
        return json.carefully(() -> {
            Challenge<PublicKeyCredentialRequestOptions> challenge = PasskeyJson.take(request, CHALLENGE);
            Answer answer = json.read(request, ANSWER);
            User user = ceremony.recognize(challenge, answer.credential);
            if (factors.of(user.id()).disabled()) {
                throw BusinessError.invalid("passkey_refused", null);
            }
            Optional<SignedInUser> here = SignedInUser.current();
            if (here.isPresent()) {
                if (here.get().id() != user.id()) {
                    throw BusinessError.invalid("passkey_refused", null);
                }
                proofs.add(Factors.PASSKEY, request, response);
            } else {
                proofs.begin(SignedInUser.of(user), List.of(proofs.of(Factors.PASSKEY)), request, response);
                Authentication session = SecurityContextHolder.getContext().getAuthentication();
                news.publishEvent(new InteractiveAuthenticationSuccessEvent(session, getClass()));
            }
            return onwards(answer.next, request);
        });
    }

    private static String onwards(String next, HttpServletRequest request) {
        return request.getContextPath() + LocalPath.orHome(next);
    }

    private static Authentication whoAsks() {
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        return SignedInUser.current().isPresent()
                ? session
                : new AnonymousAuthenticationToken(
                        "passkey", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }
}
