package io.purser.api.docs;

import io.purser.api.ApiCall;
import io.purser.api.JsonBody;
import io.purser.api.PageRequest;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells springdoc which handler made an operation, and which arguments are none of the caller's. */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

    @Bean
    OperationCustomizer handlers() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(ApiCall.class, PageRequest.class)
                .addAnnotationsToIgnore(JsonBody.class);
        return (operation, handler) -> {
            operation.addExtension(OpenApiDocument.HANDLER, handler);
            return operation;
        };
    }
}
