package io.purser.api.json;

import io.purser.api.FieldFault;
import io.purser.api.WrongFields;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/** Reads a record from JSON, strictly, and tells every wrong field at once. */
@Component
public class StrictRecords {
    private final Validator validator;

    StrictRecords(Validator validator) {
        this.validator = validator;
    }

    /**
     * @throws InvalidJson when the bytes are not one JSON document
     * @throws WrongFields when a field is unknown, missing, of the wrong type or against the record's constraints
     */
    public <T> T read(byte[] body, Class<T> type) {
        List<FieldFault> faults = new ArrayList<>();
        Object tree = StrictJson.read(body, faults);
        T read = type.cast(new RecordBinder(faults).bind(tree, type));
        if (read != null) {
            constraints(read, faults);
        }
        if (!faults.isEmpty()) {
            throw new WrongFields(faults);
        }
        return read;
    }

    private void constraints(Object read, List<FieldFault> faults) {
        Set<String> wrong = new HashSet<>();
        faults.forEach(fault -> wrong.add(fault.field()));
        validator.validate(read).stream()
                .map(violation -> fault(violation, read.getClass()))
                .sorted(Comparator.comparing(FieldFault::field).thenComparing(FieldFault::message))
                .filter(fault -> wrong.stream().noneMatch(field -> covers(field, fault.field())))
                .forEach(faults::add);
    }

    private static boolean covers(String wrong, String field) {
        return field.equals(wrong) || field.startsWith(wrong + ".") || wrong.startsWith(field + ".");
    }

    private static FieldFault fault(ConstraintViolation<?> violation, Class<?> record) {
        StringJoiner field = new StringJoiner(".");
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                field.add(node.getIndex().toString());
            }
            if (node.getKey() != null) {
                field.add(node.getKey().toString());
            }
            if (node.getName() != null && !node.getName().startsWith("<")) {
                field.add(WireNames.of(record, node.getName()));
            }
        }
        return new FieldFault(field.toString(), violation.getMessage());
    }
}
