package io.purser.identity;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether this portal is a demonstration, and who may then sign in. On by default with the embedded database file, off
 * elsewhere; the setting {@code purser.demo} decides when it is given.
 */
@Component
public class DemoSignIns {
    /** Known to everybody, which is why the demo is off on a database of the operator's own. */
    public static final String PASSWORD = "purser demo";

    private final boolean on;

    DemoSignIns(@Value("${purser.demo:}") String wish, @Value("${spring.datasource.url}") String database) {
        this.on = wish.isBlank() ? database.startsWith("jdbc:h2:file:") : Boolean.parseBoolean(wish.strip());
    }

    public boolean on() {
        return on;
    }

    /** What the sign-in page and the console show; empty when the demo is off. */
    public List<Hint> hints() {
        return on ? List.of(Hint.values()) : List.of();
    }

    /** One demonstration sign-in; the message {@code identity.demo.<name>} says what there is to see. */
    public enum Hint {
        NORTHWIND_OWNER("owner@northwind.example", "Olivia Owens"),
        NORTHWIND_FINANCE("finance@northwind.example", "Felix Finch"),
        NORTHWIND_VIEWER("viewer@northwind.example", "Vera Vance"),
        BLANKSLATE_OWNER("owner@blankslate.example", "Bianca Blake"),
        HARBOUR_OWNER("owner@harbour.example", "Harvey Hart");

        private final String email;
        private final String person;

        Hint(String email, String person) {
            this.email = email;
            this.person = person;
        }

        public String email() {
            return email;
        }

        public String person() {
            return person;
        }
    }
}
