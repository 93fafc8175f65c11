package io.purser.documents;

/** What a file may be called on a page or in a download: one line, no path, no invisible characters. */
final class FileLabel {
    private static final int LONGEST = 255;

    private FileLabel() {}

    static String of(String uploaded, FileType type) {
        String name = uploaded == null ? "" : uploaded;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}]", "")
                .strip();
        if (name.codePointCount(0, name.length()) > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST));
        }
        return name.isEmpty() || name.startsWith(".") ? "document" + type.extension() : name;
    }
}
