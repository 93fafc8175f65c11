package io.purser.api;

import io.purser.api.commet.ApiFault;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * How one of the published contracts speaks: where its key is, and what its answers and refusals look like. Everything
 * behind the door is the same for all of them.
 */
public interface Dialect {
    /** What its addresses begin with, such as {@code /api/v2/}. */
    String root();

    /** What was presented at the door; empty when it is not of this contract's form. */
    Optional<Presented> presented(HttpServletRequest request);

    /** Message code of the refusal without a valid key. */
    String unauthorized();

    /** What {@code WWW-Authenticate} says to a stranger. */
    default Optional<String> challenge() {
        return Optional.empty();
    }

    byte[] resource(ApiVersion version, Object resource);

    /** @param path the list's address */
    byte[] list(ApiVersion version, Listing<?> listing, String path);

    /** @param docUrl page about the error's code */
    byte[] refusal(ApiVersion version, ApiFault fault, String docUrl);

    /** What the refusal is called in this contract. */
    default String code(ApiFault fault) {
        return fault.code();
    }

    LimitHeaders limits();

    /**
     * @param key text of one of our API keys
     * @param organization slug that must be the key's organization's, or {@code null} when the contract asks for none
     */
    record Presented(String key, String organization) {
        @Override
        public String toString() {
            return "Presented[]";
        }
    }

    /**
     * How what is left of the minute is said.
     *
     * @param prefix before {@code Limit}, {@code Remaining} and {@code Reset}
     * @param resetAsEpoch whether the reset is a point in time, in seconds since 1970, instead of seconds from now
     */
    record LimitHeaders(String prefix, boolean resetAsEpoch) {}
}
