package io.purser.platform.web;

import java.util.regex.Pattern;

/** A page of this portal to go to next. Anything that a browser could read as another site becomes the home page. */
public final class LocalPath {
    private static final int LONGEST = 2000;

    /** In the path two slashes, a backslash, or one of them or a control character in code. */
    private static final Pattern OTHER_HOST =
            Pattern.compile("^[^?#]*(//|%2f|%5c|%[01][0-9a-f])|\\\\", Pattern.CASE_INSENSITIVE);

    private LocalPath() {}

    public static String orHome(String path) {
        return isLocal(path) ? path : "/";
    }

    private static boolean isLocal(String path) {
        if (path == null || path.length() > LONGEST || !path.startsWith("/")) {
            return false;
        }
        boolean anotherHost = OTHER_HOST.matcher(path).find();
        boolean template = path.indexOf('{') >= 0;
        return !anotherHost && !template && path.chars().noneMatch(Character::isISOControl);
    }
}
