package io.purser.api.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

@Configuration(proxyBeanMethods = false)
class ApiWebConfiguration implements WebMvcConfigurer {
    private final ApiGate gate;
    private final ApiCallArgument call;
    private final PageRequestArgument page;
    private final JsonBodyArgument body;

    ApiWebConfiguration(ApiGate gate, ApiCallArgument call, PageRequestArgument page, JsonBodyArgument body) {
        this.gate = gate;
        this.call = call;
        this.page = page;
        this.body = body;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(gate).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(List.of(call, page, body));
    }

    /** Before the general handler, which would take everything that a {@code @RestController} returns. */
    @Bean
    static SmartInitializingSingleton answersFirst(
            ObjectProvider<RequestMappingHandlerAdapter> adapters, ObjectProvider<Answers> answers) {
        return () -> adapters.forEach(adapter -> {
            List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
            handlers.add(answers.getObject());
            handlers.addAll(adapter.getReturnValueHandlers());
            adapter.setReturnValueHandlers(handlers);
        });
    }
}
