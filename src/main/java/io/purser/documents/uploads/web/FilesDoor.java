package io.purser.documents.uploads.web;

import io.purser.platform.web.AnswerHeaders;
import io.purser.platform.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The door of upload addresses: the signature in the address is the key; no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
class FilesDoor {

    @Bean
    @Order(2)
    SecurityFilterChain doorOfFiles(HttpSecurity http, PublicAddress address) throws Exception {
        http.securityMatcher("/files/**");
        http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        http.addFilterBefore(
                (request, response, chain) -> {
                    if (isForm((HttpServletRequest) request)) {
                        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
                    } else {
                        chain.doFilter(request, response);
                    }
                },
                AuthorizationFilter.class);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.headers(
                headers -> AnswerHeaders.of(headers, "default-src 'none'; frame-ancestors 'none'", address::https));
        return http.build();
    }

    /** The container would unpack it onto the disk, as it is, before anybody looked at the signature. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
