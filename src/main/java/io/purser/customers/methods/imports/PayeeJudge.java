package io.purser.customers.methods.imports;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.customers.methods.imports.PayeeFile.Row;
import io.purser.customers.methods.imports.PayeeImports.Problem;
import io.purser.customers.methods.imports.PayeeImports.Verdict;
import io.purser.platform.BusinessError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds everything that is wrong with the rows of a file; a cell that a spreadsheet would run is wrong as it stands. */
@Component
class PayeeJudge {
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r＝＋－＠].*", Pattern.DOTALL);
    private static final Map<String, String> COLUMN_OF = Map.of(
            "fullName", "name",
            "externalId", "external_id",
            "holderName", "account_holder",
            "accountNumber", "account_number",
            "routingNumber", "routing_number",
            "accountType", "account_type",
            "kind", "way");

    private final Customers customers;
    private final PayoutMethods methods;

    PayeeJudge(Customers customers, PayoutMethods methods) {
        this.customers = customers;
        this.methods = methods;
    }

    Verdict verdict(long environmentId, List<Row> rows) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Long> ids = new HashMap<>();
        Map<String, Long> mails = new HashMap<>();
        Set<String> taken = customers.emails(
                environmentId, rows.stream().map(row -> row.get("email")).toList());
        int known = 0;
        for (Row row : rows) {
            if (row.broken()) {
                problems.add(problem(row, null, BusinessError.invalid("payees_row_cells", null)));
                continue;
            }
            formulas(row, problems);
            twice(row, "external_id", ids, problems);
            twice(row, "email", mails, problems);
            Optional<Customer> customer = known(customers, environmentId, row);
            if (customer.isPresent()) {
                known++;
                if (!customer.get().email().equalsIgnoreCase(row.get("email"))) {
                    problems.add(problem(row, "email", BusinessError.invalid("payees_row_other_mail", "email")));
                }
            } else {
                created(row, taken, problems);
            }
            method(row)
                    .ifPresent(method -> methods.problems(environmentId, method)
                            .forEach(wrong -> problems.add(problem(row, column(row, wrong.param()), wrong))));
        }
        return new Verdict(rows.size(), rows.size() - known, known, problems);
    }

    private void created(Row row, Set<String> taken, List<Problem> problems) {
        customers
                .problems(facts(row), true)
                .forEach(wrong -> problems.add(problem(row, column(row, wrong.param()), wrong)));
        if (row.get("name").isEmpty()) {
            problems.add(problem(row, "name", BusinessError.invalid("payees_row_name", "name")));
        }
        if (taken.contains(row.get("email").toLowerCase(Locale.ROOT))) {
            problems.add(problem(row, "email", BusinessError.invalid("payees_row_mail_taken", "email")));
        }
    }

    private static void formulas(Row row, List<Problem> problems) {
        row.cells().forEach((column, cell) -> {
            if (FORMULA.matcher(cell).matches()) {
                problems.add(problem(row, column, BusinessError.invalid("payees_row_formula", column)));
            }
        });
    }

    private static void twice(Row row, String column, Map<String, Long> seen, List<Problem> problems) {
        String value = row.get(column).toLowerCase(Locale.ROOT);
        Long first = value.isEmpty() ? null : seen.putIfAbsent(value, row.number());
        if (first != null) {
            problems.add(problem(row, column, BusinessError.invalid("payees_row_twice", column, first)));
        }
    }

    /** A customer the organization already has, by its own id or ours. */
    static Optional<Customer> known(Customers customers, long environmentId, Row row) {
        return row.get("external_id").isEmpty()
                ? Optional.empty()
                : customers.find(environmentId, row.get("external_id"));
    }

    static CustomerFacts facts(Row row) {
        return PayeeImports.facts(row.get("external_id"), row.get("email"), row.get("name"));
    }

    /** Empty when the row says nothing of where to pay; the customer is then only added. */
    static Optional<NewMethod> method(Row row) {
        boolean wallet =
                !row.get("wallet_email").isEmpty() && row.get("account_number").isEmpty();
        if (!wallet
                && row.get("account_number").isEmpty()
                && row.get("routing_number").isEmpty()) {
            return Optional.empty();
        }
        String usual = wallet ? "wallet" : "bank_transfer";
        String holder = row.get("account_holder").isEmpty() ? row.get("name") : row.get("account_holder");
        return Optional.of(new NewMethod(
                row.get("way").isEmpty() ? usual : row.get("way"),
                row.get("country"),
                Map.of(
                        "holderName", holder,
                        "accountNumber", row.get("account_number"),
                        "routingNumber", row.get("routing_number"),
                        "accountType", row.get("account_type").toLowerCase(Locale.ROOT),
                        "email", row.get("wallet_email"))));
    }

    private static String column(Row row, String field) {
        if ("email".equals(field) && !row.get("wallet_email").isEmpty()) {
            return "wallet_email";
        }
        return field == null ? null : COLUMN_OF.getOrDefault(field, field);
    }

    private static Problem problem(Row row, String column, BusinessError reason) {
        return new Problem(row.number(), column, reason);
    }
}
