package io.purser.platform.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions live in the database; requests see them through {@link ThriftySessions}. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(cleanupCron = "0 */5 * * * *")
class SessionsConfiguration {
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLength(
            @Value("${server.servlet.session.timeout}") Duration timeout, HashedSessionIds ids) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(timeout);
            sessions.setSessionIdGenerator(ids);
            sessions.setConversionService(SessionBytes.conversion(getClass().getClassLoader()));
        };
    }

    @Bean
    HashedSessionIds sessionIds(CookieSerializer sessionCookie) {
        return new HashedSessionIds(sessionCookie);
    }

    /** Over TLS the name says that only this host can have set it; on plain HTTP, as on localhost, it is bare. */
    @Bean
    CookieSerializer sessionCookie(PrivateCookies cookies) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(cookies.name("SESSION"));
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(cookies.tls());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    @Primary
    SessionRepository<ThriftySession> thriftySessions(JdbcIndexedSessionRepository database) {
        return new ThriftySessions<>(database);
    }
}
