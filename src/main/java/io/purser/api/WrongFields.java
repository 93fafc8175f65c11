package io.purser.api;

import java.util.List;

/** A request whose fields are wrong, all of them at once: 422 {@code validation_error} with {@code details}. */
public class WrongFields extends RuntimeException {
    private final transient List<FieldFault> faults;

    public WrongFields(List<FieldFault> faults) {
        super("wrong fields");
        this.faults = List.copyOf(faults);
    }

    public WrongFields(String field, String message) {
        this(List.of(new FieldFault(field, message)));
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
