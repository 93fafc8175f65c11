package io.purser.audit.web;

import io.purser.audit.AuditChain;
import io.purser.audit.AuditFile;
import io.purser.audit.AuditHistory;
import io.purser.audit.AuditLog;
import io.purser.audit.AuditRow;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The log to take away. Each file is itself written down first, and is sent while it is read. The files with a filter
 * are for people; only the one for checking can be put to {@code verify-audit}.
 */
@Controller
class AuditFilesController {
    static final String CSV = "/settings/audit.csv";
    static final String JSON_LINES = "/settings/audit.jsonl";
    static final String CHAIN = "/settings/audit/chain.jsonl";
    private static final String[] COLUMNS = {
        "seq", "at", "actor_kind", "actor_id", "actor", "action", "subject", "address", "details"
    };

    private final AuditHistory history;
    private final AuditChain chain;
    private final AuditLog audit;
    private final Clock clock;

    AuditFilesController(AuditHistory history, AuditChain chain, AuditLog audit, Clock clock) {
        this.history = history;
        this.chain = chain;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(CSV)
    @Permit(Permission.AUDIT_VIEW)
    void csv(Tenant tenant, AuditForm form, HttpServletResponse response) throws IOException {
        AuditForm.Parsed parsed = checked(tenant, form);
        record(tenant, "csv", form.parts());
        try (CsvFile file = CsvFile.open(response, "audit.csv", COLUMNS)) {
            history.forEach(
                    tenant.environmentId(), parsed.filter(), row -> unchecked(() -> file.row(cells(row, tenant))));
        }
    }

    @GetMapping(JSON_LINES)
    @Permit(Permission.AUDIT_VIEW)
    void jsonLines(Tenant tenant, AuditForm form, HttpServletResponse response) throws IOException {
        AuditForm.Parsed parsed = checked(tenant, form);
        record(tenant, "jsonl", form.parts());
        try (Writer file = open(response, "audit.jsonl")) {
            history.forEach(tenant.environmentId(), parsed.filter(), row -> unchecked(() -> AuditFile.row(file, row)));
        }
    }

    @GetMapping(CHAIN)
    @Permit(Permission.AUDIT_VIEW)
    void forChecking(Tenant tenant, HttpServletResponse response) throws IOException {
        record(tenant, "chain", Map.of());
        String name = "audit-" + tenant.mode().name().toLowerCase(Locale.ROOT) + "-chain.jsonl";
        AuditChain.Head head = chain.head(tenant.environmentId());
        try (Writer file = open(response, name)) {
            AuditFile.first(
                    file,
                    new AuditFile.Heading(
                            tenant.environmentId(),
                            tenant.organizationName(),
                            tenant.mode().name(),
                            clock.instant(),
                            head));
            history.forEachFollowing(
                    tenant.environmentId(), head.seq(), row -> unchecked(() -> AuditFile.row(file, row)));
        }
    }

    private void record(Tenant tenant, String file, Map<String, String> narrowed) {
        Map<String, String> details = new HashMap<>();
        narrowed.forEach((name, value) -> details.put("filter_" + name, value));
        details.put("file", file);
        audit.record(tenant.environmentId(), tenant.actor(), "audit.exported", "audit", details);
    }

    private static AuditForm.Parsed checked(Tenant tenant, AuditForm form) {
        AuditForm.Parsed parsed = form.parse(tenant);
        if (!parsed.errors().isEmpty()) {
            throw new BusinessError(422, "audit_filter", null);
        }
        return parsed;
    }

    private static Object[] cells(AuditRow row, Tenant tenant) {
        return new Object[] {
            row.seq(),
            CsvFile.time(row.event().at(), tenant.zone()),
            row.event().actor().kind(),
            row.event().actor().id(),
            row.event().actor().label(),
            row.event().action(),
            row.event().subject(),
            row.event().details().get("address"),
            row.details()
        };
    }

    private static Writer open(HttpServletResponse response, String name) throws IOException {
        response.setContentType("application/x-ndjson;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Cache-Control", "no-store");
        return new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 15);
    }

    private static void unchecked(Writing writing) {
        try {
            writing.run();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
