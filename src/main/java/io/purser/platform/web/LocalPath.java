package io.purser.platform.web;

/** A page of this portal to go to next. Anything that a browser could read as another site becomes the home page. */
public final class LocalPath {
    private static final int LONGEST = 2000;

    private LocalPath() {}

    public static String orHome(String path) {
        return isLocal(path) ? path : "/";
    }

    private static boolean isLocal(String path) {
        if (path == null || path.length() > LONGEST || !path.startsWith("/")) {
            return false;
        }
        boolean anotherHost = path.startsWith("//") || path.indexOf('\\') >= 0;
        boolean template = path.indexOf('{') >= 0;
        return !anotherHost && !template && path.chars().noneMatch(Character::isISOControl);
    }
}
