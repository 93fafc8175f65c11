package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
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

    /** Whether browsers reach this portal by TLS, wherever it ends. */
    public boolean https(HttpServletRequest request) {
        return request.isSecure() || origin.startsWith("https://");
    }

    /** Whether this is what a browser calls a page of ours: by the address that was set, or the one it came by. */
    boolean isOrigin(String claimed, HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        String came = request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
        return claimed.equalsIgnoreCase(origin) || claimed.equalsIgnoreCase(came);
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
