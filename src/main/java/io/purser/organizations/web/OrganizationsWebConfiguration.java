package io.purser.organizations.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class OrganizationsWebConfiguration implements WebMvcConfigurer {
    private final TenantGate gate;
    private final TenantArgumentResolver tenants;

    OrganizationsWebConfiguration(TenantGate gate, TenantArgumentResolver tenants) {
        this.gate = gate;
        this.tenants = tenants;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate).excludePathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(tenants);
    }
}
