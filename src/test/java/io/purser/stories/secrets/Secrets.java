package io.purser.stories.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Secrets somebody planted, and whether a text holds one of them: as it is, in base64 or in hexadecimal digits. */
class Secrets {
    private static final int BEGINNING = 6;

    private final Map<String, String> kinds = new LinkedHashMap<>();
    private final Map<String, List<Form>> forms = new HashMap<>();

    /** @return the secret, to be typed in somewhere */
    String plant(String kind, String secret) {
        if (secret.length() < 9) {
            throw new IllegalArgumentException("too short to be told from chance: " + kind);
        }
        if (kinds.putIfAbsent(secret, kind) == null) {
            add(secret, secret);
            add(secret, HexFormat.of().formatHex(bytes(secret)));
            for (int lead = 0; lead < 3; lead++) {
                String encoded = Base64.getEncoder().encodeToString(bytes("x".repeat(lead) + secret + "xxx"));
                add(secret, encoded.substring(lead == 0 ? 0 : 4, encoded.length() - 8));
            }
        }
        return secret;
    }

    int size() {
        return kinds.size();
    }

    Set<String> kinds() {
        return new TreeSet<>(kinds.values());
    }

    /** The kinds of the secrets that {@code text} holds, with a piece of each so that it can be found. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + BEGINNING <= text.length(); i++) {
            List<Form> likely = forms.get(text.substring(i, i + BEGINNING));
            if (likely != null) {
                for (Form form : likely) {
                    if (text.startsWith(form.written, i)) {
                        found.add(kinds.get(form.secret) + " " + form.secret.substring(0, BEGINNING) + "…");
                    }
                }
            }
        }
        return found;
    }

    private void add(String secret, String written) {
        forms.computeIfAbsent(written.substring(0, BEGINNING), none -> new ArrayList<>())
                .add(new Form(secret, written));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Form(String secret, String written) {}
}
