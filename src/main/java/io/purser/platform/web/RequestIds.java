package io.purser.platform.web;

import io.purser.platform.Ids;
import io.purser.platform.Trace;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Around all that the container does for a request, its own errors included: gives it the id that stands in its log
 * lines, in the answer's header and on the page that says that something broke.
 */
class RequestIds extends ValveBase {
    private static final String HEADER = "x-request-id";
    private static final String ATTRIBUTE = "requestId";

    RequestIds() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        String id = Ids.next("req");
        Trace.begin(id);
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        try {
            getNext().invoke(request, response);
        } finally {
            Trace.end();
        }
    }
}
