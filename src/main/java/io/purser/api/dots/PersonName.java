package io.purser.api.dots;

/** A name in two halves, because the contract wants them; what stands behind the last blank is the family's. */
record PersonName(String first, String last) {
    /** What somebody is called here who is known by phone only. */
    static String ofPhone(String country, String phone) {
        return "+" + country + " " + phone;
    }

    static PersonName of(String whole) {
        if (whole == null || whole.startsWith("+") || whole.contains("@")) {
            return new PersonName(null, null);
        }
        String name = whole.strip();
        int blank = name.lastIndexOf(' ');
        return blank < 0
                ? new PersonName(name, null)
                : new PersonName(name.substring(0, blank).strip(), name.substring(blank + 1));
    }
}
