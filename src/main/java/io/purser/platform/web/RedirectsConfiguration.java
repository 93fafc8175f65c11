package io.purser.platform.web;

import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** After a form is taken the browser is sent to a page with 303, which it may only GET. */
@Configuration(proxyBeanMethods = false)
class RedirectsConfiguration {
    RedirectsConfiguration(ThymeleafViewResolver views) {
        views.setRedirectHttp10Compatible(false);
    }
}
