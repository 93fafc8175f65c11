package io.purser.customers.methods.imports;

import io.purser.audit.AuditLog;
import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.imports.PayeeFile.Row;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.crypto.Vault;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of payees: kept sealed until confirmed, judged whole, saved whole or not at all. */
@Service
public class PayeeImports {
    private final JdbcClient jdbc;
    private final PayeeJudge judge;
    private final Customers customers;
    private final PayoutMethods methods;
    private final Vault vault;
    private final EnvironmentClock clock;
    private final AuditLog audit;

    PayeeImports(
            JdbcClient jdbc,
            PayeeJudge judge,
            Customers customers,
            PayoutMethods methods,
            Vault vault,
            EnvironmentClock clock,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.judge = judge;
        this.customers = customers;
        this.methods = methods;
        this.vault = vault;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param row as a spreadsheet counts, the heading being 1; column a name of the heading, or {@code null} */
    public record Problem(long row, String column, BusinessError reason) {}

    /** @param fresh customers that would be added; known ones that get a method; nothing is saved while problems remain */
    public record Verdict(int rows, int fresh, int known, List<Problem> problems) {}

    public static List<String> columns() {
        return PayeeFile.COLUMNS;
    }

    /** Keeps the file for its preview. @return its public id @throws BusinessError 422 when no row of it can be read */
    @Transactional
    public String upload(long environmentId, Actor actor, byte[] file) {
        PayeeFile.read(file);
        String publicId = Ids.next("pim");
        jdbc.sql("insert into payee_import (public_id, environment_id, sealed_file, author, created_at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        publicId,
                        environmentId,
                        vault.sealBytes(file, place(publicId)),
                        actor.label(),
                        clock.now(environmentId).atOffset(ZoneOffset.UTC))
                .update();
        return publicId;
    }

    /** What would happen now. @throws BusinessError 404, also once it was confirmed */
    @Transactional(readOnly = true)
    public Verdict judge(long environmentId, String publicId) {
        return judge.verdict(environmentId, rows(environmentId, publicId, ""));
    }

    /** Saves every row, or none. @throws BusinessError 404, also the second time; 409 when a row is no longer right */
    @Transactional
    public int confirm(long environmentId, Actor actor, String publicId) {
        List<Row> rows = rows(environmentId, publicId, " for update");
        if (!judge.verdict(environmentId, rows).problems().isEmpty()) {
            throw BusinessError.conflict("payees_file_problems");
        }
        Instant now = clock.now(environmentId);
        jdbc.sql("update payee_import set confirmed_at = :now, sealed_file = null"
                        + " where environment_id = :environmentId and public_id = :publicId")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .update();
        for (Row row : rows) {
            Customer customer = PayeeJudge.known(customers, environmentId, row)
                    .orElseGet(() -> customers
                            .create(environmentId, actor, PayeeJudge.facts(row))
                            .customer());
            PayeeJudge.method(row)
                    .ifPresent(method -> methods.add(environmentId, actor, customer, method, PayoutMethod.Source.CSV));
        }
        audit.record(environmentId, actor, "payees.imported", publicId, Map.of("rows", Integer.toString(rows.size())));
        return rows.size();
    }

    private List<Row> rows(long environmentId, String publicId, String lock) {
        byte[] sealed = jdbc.sql("select sealed_file from payee_import where environment_id = :environmentId"
                        + " and public_id = :publicId and confirmed_at is null" + lock)
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .orElseThrow(BusinessError::notFound);
        return PayeeFile.read(vault.openBytes(sealed, place(publicId)));
    }

    private static String place(String publicId) {
        return "payee_import.sealed_file:" + publicId;
    }

    static CustomerFacts facts(String externalId, String email, String name) {
        return CustomerFacts.of(externalId.isEmpty() ? null : externalId, email, name);
    }
}
