package io.purser.api.log;

/**
 * Which calls to show; what is {@code null} does not matter.
 *
 * @param statusClass 2, 4 or 5: the first digit of the status
 * @param path what the path contains, in any case
 * @param keyId public id of a key
 * @param errors only calls that were refused or broke
 */
public record CallFilter(Integer statusClass, String method, String path, String keyId, boolean errors) {
    public static final CallFilter ALL = new CallFilter(null, null, null, null, false);
}
