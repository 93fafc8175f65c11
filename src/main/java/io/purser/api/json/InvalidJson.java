package io.purser.api.json;

/** The body is not JSON at all. */
public class InvalidJson extends RuntimeException {
    InvalidJson(String why) {
        super(why);
    }
}
