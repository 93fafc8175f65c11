package io.purser.identity.factors.web;

import io.purser.identity.SignedInUser;
import io.purser.platform.crypto.Vault;
import io.purser.platform.web.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that arrived too late to be taken without asking who is there. Its path and fields wait in the session, sealed
 * and for this person only, until they are offered again; it is gone once it was sent, after a quarter of an hour, or
 * when another takes its place. Files are not kept, nor is a form that is too large.
 */
@Component
class KeptPosts {
    private static final String ATTRIBUTE = "keptPost";
    private static final int LARGEST_BYTES = 64 * 1024;
    private static final Duration KEPT_FOR = Duration.ofMinutes(15);
    private static final TypeReference<LinkedHashMap<String, List<String>>> FIELDS = new TypeReference<>() {};

    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    KeptPosts(Vault vault, JsonMapper json, Clock clock) {
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /** @param parts whether the form must be sent again in parts, as it was the first time */
    record KeptPost(String path, Map<String, List<String>> fields, boolean parts) {}

    /** @return whether it could be kept */
    boolean keep(SignedInUser user, HttpServletRequest request) {
        forget(request);
        String path = path(request);
        var inParts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (!LocalPath.orHome(path).equals(path) || inParts != null && hasFiles(inParts)) {
            return false;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.remove("_csrf");
        byte[] plain = json.writeValueAsBytes(fields);
        if (plain.length > LARGEST_BYTES) {
            return false;
        }
        byte[] sealed = vault.sealBytes(plain, place(user));
        request.getSession()
                .setAttribute(ATTRIBUTE, new Sealed(user.publicId(), path, sealed, inParts != null, clock.instant()));
        return true;
    }

    Optional<KeptPost> of(SignedInUser user, HttpServletRequest request) {
        return waiting(request)
                .filter(kept -> kept.person.equals(user.publicId()))
                .map(kept -> new KeptPost(
                        kept.path, json.readValue(vault.openBytes(kept.fields, place(user)), FIELDS), kept.parts));
    }

    boolean any(HttpServletRequest request) {
        return waiting(request).isPresent();
    }

    /** To be called when a form is taken: the one that was kept for the same path has been sent now. */
    void sent(HttpServletRequest request) {
        waiting(request).filter(kept -> kept.path.equals(path(request))).ifPresent(kept -> forget(request));
    }

    void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private Optional<Sealed> waiting(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof Sealed kept
                        && kept.at.plus(KEPT_FOR).isAfter(clock.instant())
                ? Optional.of(kept)
                : Optional.empty();
    }

    private static boolean hasFiles(MultipartHttpServletRequest request) {
        return request.getMultiFileMap().values().stream().flatMap(List::stream).anyMatch(file -> !file.isEmpty());
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static String place(SignedInUser user) {
        return "session.kept_post:" + user.publicId();
    }

    private record Sealed(String person, String path, byte[] fields, boolean parts, Instant at)
            implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;
    }
}
