package io.purser.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request whose body is read once, up to 1 MB, and kept. */
final class ApiRequest extends HttpServletRequestWrapper {
    static final int LARGEST_BODY = 1024 * 1024;
    private byte[] body;

    ApiRequest(HttpServletRequest request) {
        super(request);
    }

    /** @throws BodyTooLarge above 1 MB */
    byte[] body() throws IOException {
        if (body == null) {
            if (getContentLengthLong() > LARGEST_BODY) {
                throw new BodyTooLarge();
            }
            byte[] read = getInputStream().readNBytes(LARGEST_BODY + 1);
            if (read.length > LARGEST_BODY) {
                throw new BodyTooLarge();
            }
            body = read;
        }
        return body;
    }

    long bytesRead() {
        return body == null ? 0 : body.length;
    }

    static ApiRequest of(HttpServletRequest request) {
        HttpServletRequest each = request;
        while (!(each instanceof ApiRequest)) {
            each = (HttpServletRequest) ((HttpServletRequestWrapper) each).getRequest();
        }
        return (ApiRequest) each;
    }

    static final class BodyTooLarge extends RuntimeException {}
}
