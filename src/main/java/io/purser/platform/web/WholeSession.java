package io.purser.platform.web;

import java.util.function.Supplier;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a signed-in person through only when their session owes no further step. */
class WholeSession implements AuthorizationManager<RequestAuthorizationContext> {
    private final AuthorizationManager<RequestAuthorizationContext> signedIn =
            AuthenticatedAuthorizationManager.authenticated();
    private final SignInSteps steps;

    WholeSession(SignInSteps steps) {
        this.steps = steps;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> person, RequestAuthorizationContext context) {
        AuthorizationResult result = signedIn.authorize(person, context);
        if (result != null && result.isGranted()) {
            steps.owed(context.getRequest(), person.get()).ifPresent(page -> {
                throw new StepOwed(page);
            });
        }
        return result;
    }
}
