package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * The cookie carries a token of 192 random bits and the database knows the session by a piece of its SHA-256 (144
 * bits): whoever reads the table, or a backup of it, cannot sign in with what they read.
 */
class HashedSessionIds implements HttpSessionIdResolver, SessionIdGenerator {
    private static final int BYTES = 24;
    private static final int COLUMN = 36;
    private static final int AT_ONCE = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Tokens made on this thread whose cookie is not written yet, by the id the database knows. */
    private final ThreadLocal<Map<String, String>> fresh = ThreadLocal.withInitial(() -> new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > AT_ONCE;
        }
    });

    private final CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();

    HashedSessionIds(CookieSerializer serializer) {
        cookies.setCookieSerializer(serializer);
    }

    @Override
    public String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String id = id(token);
        fresh.get().put(id, token);
        return id;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return cookies.resolveSessionIds(request).stream()
                .map(HashedSessionIds::id)
                .toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
        String token = fresh.get().getOrDefault(sessionId, sent(request, sessionId));
        if (token != null) {
            cookies.setSessionId(request, response, token);
        } else if (!response.isCommitted()) {
            throw new IllegalStateException("the token of this session was handed out before");
        }
    }

    /** A browser may send several cookies of this name, and the second may be the good one. */
    private String sent(HttpServletRequest request, String sessionId) {
        return cookies.resolveSessionIds(request).stream()
                .filter(token -> id(token).equals(sessionId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.expireSession(request, response);
    }

    private static String id(String token) {
        return sha256(token).substring(0, COLUMN);
    }

    /** 64 hexadecimal digits. */
    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
