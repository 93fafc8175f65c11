package io.purser.documents;

/**
 * What a file may be called on a page or in a download: one line, no path, no invisible characters, and its end says
 * what it is.
 */
final class FileLabel {
    private static final int LONGEST = 255;

    private FileLabel() {}

    static String of(String uploaded, FileType type) {
        String name = uploaded == null ? "" : uploaded;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .strip();
        if (name.isEmpty() || name.startsWith(".")) {
            return "document" + type.extension();
        }
        int dot = type.names(name) ? name.lastIndexOf('.') : name.length();
        String stem = name.substring(0, dot);
        String end = dot < name.length() ? name.substring(dot) : type.extension();
        int room = LONGEST - end.length();
        return (stem.codePointCount(0, dot) > room ? stem.substring(0, stem.offsetByCodePoints(0, room)) : stem) + end;
    }
}
