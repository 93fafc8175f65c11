package io.purser.identity.factors.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class FactorsWebConfiguration implements WebMvcConfigurer {
    /** After the permission: somebody who may not do it at all is not asked who they are. */
    private static final int AFTER_PERMISSION = 10;

    private final FreshGate gate;

    FactorsWebConfiguration(FreshGate gate) {
        this.gate = gate;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate).excludePathPatterns("/api/**").order(AFTER_PERMISSION);
    }
}
