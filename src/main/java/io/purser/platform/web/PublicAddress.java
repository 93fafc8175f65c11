package io.purser.platform.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Where browsers of other people reach this portal: what links in payers' hands begin with. */
@Component
public class PublicAddress {
    private volatile String origin;

    PublicAddress(@Value("${purser.public-url}") String configured) {
        this.origin = configured.replaceAll("/+$", "");
    }

    /** A port the system chose is known only now. */
    @EventListener
    void serverStarted(WebServerInitializedEvent started) {
        if (started.getApplicationContext().getServerNamespace() == null && origin.endsWith(":0")) {
            origin = origin.replaceAll(":0$", ":" + started.getWebServer().getPort());
        }
    }

    /** @param path begins with a slash */
    public String of(String path) {
        return origin + path;
    }

    /** Without our own origin, so that a browser that came by another name of this server stays on it. */
    public String local(String url) {
        return url.startsWith(origin + "/") ? url.substring(origin.length()) : url;
    }
}
