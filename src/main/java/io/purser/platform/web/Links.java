package io.purser.platform.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * Builds the links of templates. Only assets go through the resource chain, which puts their content hash into the
 * address, and each once: the chain looks for every address it is given in every jar, which took most of a page's time.
 */
@Component
class Links extends StandardLinkBuilder implements SmartInitializingSingleton {
    private final SpringTemplateEngine engine;
    private final Map<String, String> hashed = new ConcurrentHashMap<>();

    Links(SpringTemplateEngine engine) {
        this.engine = engine;
    }

    @Override
    public void afterSingletonsInstantiated() {
        engine.setLinkBuilder(this);
    }

    @Override
    protected String processLink(IExpressionContext context, String link) {
        if (!AssetPaths.names(link)) {
            return link;
        }
        String known = hashed.get(link);
        if (known == null) {
            known = super.processLink(context, link);
            hashed.put(link, known);
        }
        return known;
    }
}
