package io.purser.bench;

import io.purser.testing.Visitor;
import java.net.URI;
import java.util.Map;

/** Signs in as a person would and hands back the cookies. */
final class SignIn {
    private SignIn() {}

    static String cookie(int port, String email, String password) throws Exception {
        Visitor visitor = new Visitor(URI.create("http://localhost:" + port));
        String form = visitor.open("/sign-in").body();
        visitor.submit(form, "/sign-in", Map.of("email", email, "password", password));
        return visitor.cookie();
    }
}
