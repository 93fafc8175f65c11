package io.purser.api.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Takes JSON in UTF-8 and nothing else; a body that is not there may call itself JSON. */
final class MediaTypes {
    private MediaTypes() {}

    static boolean taken(ApiRequest request) throws IOException {
        List<String> types = Collections.list(request.getHeaders("Content-Type"));
        if (types.isEmpty()) {
            return request.getHeader("Content-Encoding") == null && request.body().length == 0;
        }
        String encoding = request.getHeader("Content-Encoding");
        return types.size() == 1 && json(types.get(0)) && (encoding == null || encoding.equalsIgnoreCase("identity"));
    }

    private static boolean json(String text) {
        try {
            MediaType type = MediaType.parseMediaType(text);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
