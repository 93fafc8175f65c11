package io.purser.platform.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
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

    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestIds() {
        return server -> server.addEngineValves(new RequestIds());
    }

    /** A field that was sent twice is not read as "10,20": which of the two a person saw nobody can tell. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String[].class, String.class, PagesConfiguration::onlyOne);
    }

    private static String onlyOne(String[] values) {
        if (values.length > 1) {
            throw new IllegalArgumentException("sent more than once");
        }
        return values.length == 0 ? "" : values[0];
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(publicPages)
                .addPathPatterns(PublicPages.patterns())
                .addPathPatterns("/sign-in/passkey/**");
        interceptors.addInterceptor(new FormTokenFirst()).excludePathPatterns("/api/**");
    }
}
