package io.purser.platform.web;

import io.purser.platform.FewAtOnce;
import io.purser.platform.NormalizedPasswords;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ForwardAuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The doors of the portal: what is public, how a person signs in and out, and the headers of every answer. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String[] PUBLIC = {
        "/sign-in",
        "/sign-in/refused",
        "/sign-in/passkey",
        "/sign-in/passkey/options",
        "/forgot",
        "/mail-link",
        "/mail-link/**",
        "/demo-mail",
        "/first-run",
        "/switch/language",
        "/theme",
        "/too-large",
        "/robots.txt",
        "/.well-known/security.txt",
        "/actuator/health",
        "/actuator/health/**",
        "/provider-events/**",
        "/docs",
        "/docs/**",
        "/pay/**",
        "/sandbox/pay/**",
        "/receipt/**",
        "/papers/**",
        "/claim/**",
        "/payee/**",
        "/request/**",
        "/invitation/**",
        "/error"
    };
    private static final String PROVIDER_EVENTS = "/provider-events/{provider}";

    /** Nobody reads a measurement of each filter, and taking them cost as much as the filters themselves. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
    @Bean
    PasswordEncoder passwordEncoder() {
        PasswordEncoder hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        return new NormalizedPasswords(new FewAtOnce(hash, Runtime.getRuntime().availableProcessors()));
    }

    /** A NUL in a field is nobody's typing, and PostgreSQL cannot store it: 400 instead of an error page of ours. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            SignInSteps steps,
            PublicAddress address,
            PrivateCookies cookies,
            ObjectProvider<DoorPart> parts)
            throws Exception {
        http.authorizeHttpRequests(
                requests -> requests.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(AssetPaths.patterns())
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .anyRequest()
                        .access(new WholeSession(steps)));
        http.formLogin(form -> form.loginPage("/sign-in")
                .usernameParameter("email")
                .failureHandler(new ForwardAuthenticationFailureHandler("/sign-in/refused"))
                .permitAll());
        http.logout(out -> out.logoutUrl("/sign-out")
                .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(
                        ClearSiteDataHeaderWriter.Directive.CACHE, ClearSiteDataHeaderWriter.Directive.STORAGE)))
                .logoutSuccessUrl("/sign-in?signed-out"));
        http.requestCache(cache -> cache.requestCache(new NullRequestCache()));
        http.exceptionHandling(refusals ->
                refusals.authenticationEntryPoint(new SignInEntryPoint()).accessDeniedHandler(new StaleForm()));
        http.csrf(csrf -> csrf.csrfTokenRepository(tokenInCookie(cookies))
                .ignoringRequestMatchers(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, PROVIDER_EVENTS)));
        http.addFilterBefore(new SameSiteOnly(address), CsrfFilter.class);
        http.addFilterAfter(new RefusalLog(), SecurityContextHolderFilter.class);
        http.headers(headers -> AnswerHeaders.of(headers, AnswerHeaders.PAGES, address::https));
        for (DoorPart part : parts.orderedStream().toList()) {
            part.add(http);
        }
        return http.build();
    }

    /** In a cookie, so that a stranger who looks at the sign-in page costs no session row. */
    private static CookieCsrfTokenRepository tokenInCookie(PrivateCookies cookies) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(cookies.name("CSRF"));
        tokens.setCookiePath("/");
        tokens.setHeaderName("X-CSRF-TOKEN");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict").secure(cookies.tls()));
        return tokens;
    }
}
