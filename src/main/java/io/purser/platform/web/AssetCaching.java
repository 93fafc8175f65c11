package io.purser.platform.web;

import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Tells browsers that what is linked with its content's hash never changes, which no setting of Spring Boot can say. */
@Component
class AssetCaching implements SmartInitializingSingleton {
    private static final Duration A_YEAR = Duration.ofDays(365);
    private final HandlerMapping assets;

    AssetCaching(@Qualifier("resourceHandlerMapping") HandlerMapping assets) {
        this.assets = assets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (assets instanceof SimpleUrlHandlerMapping urls) {
            urls.getUrlMap().values().stream()
                    .filter(ResourceHttpRequestHandler.class::isInstance)
                    .map(ResourceHttpRequestHandler.class::cast)
                    .forEach(each -> each.setCacheControl(
                            CacheControl.maxAge(A_YEAR).cachePublic().immutable()));
        }
    }
}
