package io.purser.api.web;

import io.purser.platform.Ids;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Answers what the container refuses before any filter sees it, such as an address with a NUL or one of 16 KB: JSON of
 * the contract for the API, an empty answer for everything else, and never the container's own page.
 */
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final FaultWriter faults;

    UnreadableRequests(FaultWriter faults) {
        this.faults = faults;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            // inside of the container's own report, and so before it
            context.getParent().getPipeline().addValve(new Report());
        });
    }

    private final class Report extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String path = request.getRequestURI();
            if (path != null && !path.startsWith("/api/")) {
                return;
            }
            try {
                response.setHeader("x-request-id", Ids.next("req"));
                FaultWriter.write(response.getResponse(), 400, faults.unreadable());
                response.finishResponse();
            } catch (IOException gone) {
                container.getLogger().debug("nobody waits for the answer", gone);
            }
        }
    }
}
