package io.purser.identity.sessions;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a browser says it is, in words from a closed list: nothing that it sent is kept.
 *
 * @param browser such as {@code Firefox}, or {@code null} when it is none we know
 * @param system such as {@code Windows}, or {@code null}
 */
public record Device(String browser, String system) {
    private static final int LONGEST = 1000;
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    // the first that is named counts: browsers name those they descend from as well
    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    /** @param userAgent the header, or {@code null} */
    public static Device of(String userAgent) {
        String said = userAgent == null ? "" : userAgent.substring(0, Math.min(LONGEST, userAgent.length()));
        return new Device(first(BROWSERS, said), first(SYSTEMS, said));
    }

    private static String first(Map<String, String> words, String said) {
        return words.entrySet().stream()
                .filter(each -> said.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
