package io.purser.testing;

import java.util.Map;
import java.util.WeakHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Gives the application its own form tokens back: the first {@code csrf()} of a MockMvc request puts tokens in sessions
 * in their place, for all tests that share the application.
 */
class OwnFormTokens implements BeforeAllCallback {
    private static final String FIELD = "tokenRepository";
    private static final Map<CsrfFilter, Object> OWN = new WeakHashMap<>();

    @Override
    public void beforeAll(ExtensionContext test) {
        FilterChainProxy filters = SpringExtension.getApplicationContext(test)
                .getBean("springSecurityFilterChain", FilterChainProxy.class);
        for (SecurityFilterChain chain : filters.getFilterChains()) {
            chain.getFilters().stream()
                    .filter(CsrfFilter.class::isInstance)
                    .map(CsrfFilter.class::cast)
                    .forEach(OwnFormTokens::restore);
        }
    }

    private static synchronized void restore(CsrfFilter filter) {
        Object own = OWN.computeIfAbsent(filter, first -> ReflectionTestUtils.getField(first, FIELD));
        ReflectionTestUtils.setField(filter, FIELD, own);
    }
}
