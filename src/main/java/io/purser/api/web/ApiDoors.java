package io.purser.api.web;

import io.purser.apikeys.ApiKeys;
import io.purser.platform.web.AnswerHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** The door of the API: a key on every call, no session, no cookie, no form. */
@Configuration(proxyBeanMethods = false)
class ApiDoors {

    @Bean
    FilterRegistrationBean<ApiFilter> apiFilterFirst(ApiFilter filter) {
        FilterRegistrationBean<ApiFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/api/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrorsInJson(FaultWriter faults, Clock clock) {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ContainerErrors(faults, clock)));
    }

    /** Such as TRACE, which the container refuses by itself. */
    @Bean
    FilterRegistrationBean<Filter> containerErrorPagesInJson(FaultWriter faults, Clock clock) {
        ContainerErrors errors = new ContainerErrors(faults, clock);
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            HttpServletRequest dispatched = (HttpServletRequest) request;
            HttpServletResponse answer = (HttpServletResponse) response;
            if (ContainerErrors.meantForApi(ContainerErrors.origin(dispatched))) {
                errors.answer(dispatched, answer, answer.getStatus());
            } else {
                if (answer.getHeader("X-Content-Type-Options") == null) {
                    AnswerHeaders.page(answer, faults.https(dispatched));
                }
                chain.doFilter(request, response);
            }
        });
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http, ApiKeys keys, RateLimits limits, FaultWriter faults)
            throws Exception {
        http.securityMatcher("/api/**");
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.addFilterBefore(new KeySignIn(keys, limits, faults), AuthorizationFilter.class);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.csrf(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        // the API's own filter sets them, for the firewall's refusals too
        http.headers(AbstractHttpConfigurer::disable);
        http.exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                (request, response, stranger) -> response.sendError(HttpServletResponse.SC_UNAUTHORIZED)));
        return http.build();
    }
}
