package io.purser.identity.sessions;

import io.purser.platform.crypto.TokenHash;
import io.purser.platform.web.ClientNetwork;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells one browser from another, for a year, by a cookie with a random token. It opens nothing: it decides whose
 * budget of failures a try is counted against, and whether a sign-in is told of as one from a new device.
 */
@Service
public class Devices {
    private static final String JUST_GIVEN = Devices.class.getName();
    private static final String COOKIE = "DEVICE";
    private static final Duration LASTS = Duration.ofDays(365);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final PrivateCookies cookies;
    private final JdbcClient jdbc;
    private final Clock clock;

    Devices(PrivateCookies cookies, JdbcClient jdbc, Clock clock) {
        this.cookies = cookies;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Place place(HttpServletRequest request) {
        return new Place(
                ClientNetwork.of(request),
                ClientNetwork.local(request),
                hash(request),
                Device.of(request.getHeader("User-Agent")));
    }

    /** Gives the browser a token if it has none; before the answer is written. */
    public void greet(HttpServletRequest request, HttpServletResponse response) {
        if (hash(request) == null) {
            String token = Tokens.next();
            cookies.give(COOKIE, token, LASTS, response);
            request.setAttribute(JUST_GIVEN, TokenHash.of(token));
        }
    }

    /**
     * The person came in here, or opened a link from their mail here.
     *
     * @return true when they were never seen here before, although they were elsewhere
     */
    @Transactional
    public boolean welcome(long userId, Place place) {
        if (place.deviceHash() == null) {
            return seenAnywhere(userId);
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int seen = jdbc.sql("update known_device set last_seen_at = :now"
                        + " where user_id = :user and device_hash = :device")
                .param("now", now)
                .param("user", userId)
                .param("device", place.deviceHash())
                .update();
        if (seen > 0) {
            return false;
        }
        boolean elsewhere = seenAnywhere(userId);
        jdbc.sql("insert into known_device (user_id, device_hash, first_seen_at, last_seen_at)"
                        + " values (:user, :device, :now, :now) on conflict do nothing")
                .param("user", userId)
                .param("device", place.deviceHash())
                .param("now", now)
                .update();
        return elsewhere;
    }

    private boolean seenAnywhere(long userId) {
        return jdbc.sql("select count(*) from known_device where user_id = :user")
                        .param("user", userId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private String hash(HttpServletRequest request) {
        if (request.getAttribute(JUST_GIVEN) instanceof String justGiven) {
            return justGiven;
        }
        return cookies.value(COOKIE, request)
                .filter(token -> TOKEN.matcher(token).matches())
                .map(TokenHash::of)
                .orElse(null);
    }
}
