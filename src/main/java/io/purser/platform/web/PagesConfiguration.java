package io.purser.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** After a form is taken the browser is sent to a page with 303, which it may only GET. */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {
    private final PublicPages publicPages;

    PagesConfiguration(ThymeleafViewResolver views, PublicPages publicPages) {
        this.publicPages = publicPages;
        views.setRedirectHttp10Compatible(false);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(publicPages).addPathPatterns(PublicPages.patterns());
        interceptors.addInterceptor(new FormTokenFirst()).excludePathPatterns("/api/**");
    }
}
