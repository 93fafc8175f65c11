package io.purser.api.web;

import io.purser.apikeys.ApiKeys;
import jakarta.servlet.http.HttpServletResponse;
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
    @Order(1)
    SecurityFilterChain apiDoor(HttpSecurity http, ApiKeys keys, FaultWriter faults) throws Exception {
        http.securityMatcher("/api/**");
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.addFilterBefore(new KeySignIn(keys, faults), AuthorizationFilter.class);
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
