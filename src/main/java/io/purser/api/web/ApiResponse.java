package io.purser.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response on which the container's error page never shows: whoever sends an error sends JSON. */
final class ApiResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final FaultWriter faults;

    ApiResponse(HttpServletRequest request, HttpServletResponse response, FaultWriter faults) {
        super(response);
        this.request = request;
        this.faults = faults;
    }

    @Override
    public void sendError(int status) throws IOException {
        if (isCommitted()) {
            return;
        }
        resetBuffer();
        write(request, this, faults, status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    /** The error that this status alone tells of. */
    static void write(HttpServletRequest request, HttpServletResponse response, FaultWriter faults, int status)
            throws IOException {
        faults.write(
                request,
                response,
                switch (status) {
                    case SC_UNAUTHORIZED -> faults.fault("unauthorized");
                    case SC_FORBIDDEN -> faults.fault("forbidden");
                    case SC_NOT_FOUND -> faults.fault("not_found");
                    case SC_METHOD_NOT_ALLOWED, SC_NOT_IMPLEMENTED ->
                        faults.fault("method_not_allowed", request.getMethod());
                    case SC_REQUEST_ENTITY_TOO_LARGE -> faults.fault("body_too_large");
                    case SC_UNSUPPORTED_MEDIA_TYPE -> faults.fault("unsupported_media_type");
                    case SC_SERVICE_UNAVAILABLE -> faults.fault("service_unavailable");
                    default ->
                        status < SC_INTERNAL_SERVER_ERROR
                                ? faults.wrongRequest(faults.sentence("request_malformed"))
                                : faults.fault("internal_error");
                });
    }
}
