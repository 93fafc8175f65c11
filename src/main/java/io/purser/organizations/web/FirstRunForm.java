package io.purser.organizations.web;

/** What the first person types; the password is never sent back to the page. */
public record FirstRunForm(
        String token, String name, String email, String password, String organization, String country) {
    public FirstRunForm {
        token = orEmpty(token);
        name = orEmpty(name);
        email = orEmpty(email);
        password = orEmpty(password);
        organization = orEmpty(organization);
        country = orEmpty(country);
    }

    static FirstRunForm empty() {
        return new FirstRunForm(null, null, null, null, null, "US");
    }

    private static String orEmpty(String typed) {
        return typed == null ? "" : typed;
    }

    @Override
    public String toString() {
        return "FirstRunForm";
    }
}
