package io.purser.api.web;

import io.purser.platform.web.AnswerHeaders;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the container refuses before any filter of ours sees it, such as a NUL in the path or an address that is too
 * long, in JSON as well when it was meant for the API, and never with the container's own page.
 */
class ContainerErrors extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);
    private final FaultWriter faults;
    private final Clock clock;

    ContainerErrors(FaultWriter faults, Clock clock) {
        this.faults = faults;
        this.clock = clock;
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        String path = request.getRequestURI();
        boolean ours = path == null || meantForApi(path);
        if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0) {
            return;
        }
        if (!ours) {
            AnswerHeaders.bare(response, faults.https(request));
        }
        if (response.setErrorReported() && ours) {
            try {
                answer(request, response, response.getStatus());
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("The caller did not wait for its error", gone);
            }
        }
    }

    /** For errors that the container would show as a page of its own. */
    void answer(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        CallState state = CallState.begun(request, clock.instant(), faults.dialect(request));
        ApiFilter.headers(response, state, faults.https(request));
        ApiResponse.write(request, response, faults, status);
    }

    static boolean meantForApi(String path) {
        return path.startsWith("/api/") || path.equals("/api");
    }

    /** The address of the request whose error is dispatched, or empty. */
    static String origin(HttpServletRequest dispatched) {
        return dispatched.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path ? path : "";
    }
}
