package io.purser.customers.methods.imports.web;

import io.purser.customers.methods.imports.PayeeImports;
import io.purser.customers.methods.imports.PayeeImports.Problem;
import io.purser.customers.methods.imports.PayeeImports.Verdict;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** Payees from a file: template, upload, what would happen or what is wrong, confirmation. */
@Controller
@RequestMapping("/payees/import")
class ImportController {
    private static final int SHOWN = 50;

    private final PayeeImports imports;
    private final ErrorSentences sentences;

    ImportController(PayeeImports imports, ErrorSentences sentences) {
        this.imports = imports;
        this.sentences = sentences;
    }

    /** @param column or {@code null} for the whole row */
    public record Line(long row, String column, String reason) {}

    @Fresh
    @GetMapping
    @Permit(Permission.REQUESTS_MANAGE)
    String form(Model model) {
        return page(Map.of(), model);
    }

    @GetMapping("/template.csv")
    @Permit(Permission.REQUESTS_MANAGE)
    void template(HttpServletResponse response) throws IOException {
        String[] heading = PayeeImports.columns().toArray(String[]::new);
        try (CsvFile file = CsvFile.open(response, "payees-template.csv", heading)) {
            file.row(
                    "emp-1",
                    "Ada Lovelace",
                    "ada@example.com",
                    "US",
                    "",
                    "",
                    "110000000",
                    "000123456789",
                    "checking",
                    "");
        }
    }

    @Fresh
    @PostMapping
    @Permit(Permission.REQUESTS_MANAGE)
    Object upload(
            Tenant tenant,
            @RequestParam(required = false) MultipartFile file,
            HttpServletResponse response,
            Model model)
            throws IOException {
        try {
            byte[] bytes = file == null ? new byte[0] : file.getBytes();
            return seeOther("/payees/import/" + imports.upload(tenant.environmentId(), tenant.actor(), bytes));
        } catch (BusinessError refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(Map.of("file", sentences.of(refused)), model);
        }
    }

    @GetMapping("/{id}")
    @Permit(Permission.REQUESTS_MANAGE)
    String preview(Tenant tenant, @PathVariable String id, Model model) {
        Verdict verdict = imports.judge(tenant.environmentId(), id);
        model.addAttribute("id", id);
        model.addAttribute("verdict", verdict);
        model.addAttribute("lines", lines(verdict).stream().limit(SHOWN).toList());
        return "methods/import-check";
    }

    @GetMapping("/{id}/errors.csv")
    @Permit(Permission.REQUESTS_MANAGE)
    void errors(Tenant tenant, @PathVariable String id, HttpServletResponse response) throws IOException {
        List<Line> lines = lines(imports.judge(tenant.environmentId(), id));
        try (CsvFile file = CsvFile.open(response, "payees-errors.csv", "row", "column", "reason")) {
            for (Line line : lines) {
                file.row(line.row(), line.column(), line.reason());
            }
        }
    }

    @Fresh
    @PostMapping("/{id}")
    @Permit(Permission.REQUESTS_MANAGE)
    RedirectView confirm(Tenant tenant, @PathVariable String id, RedirectAttributes redirect) {
        try {
            int saved = imports.confirm(tenant.environmentId(), tenant.actor(), id);
            redirect.addFlashAttribute("notice", "methods.import.saved");
            redirect.addFlashAttribute("noticeArgument", saved);
            return seeOther("/payees");
        } catch (BusinessError refused) {
            if (refused.status() == HttpStatus.NOT_FOUND.value()) {
                throw refused;
            }
            redirect.addFlashAttribute("problem", "error." + refused.code());
            return seeOther("/payees/import/" + id);
        }
    }

    private String page(Map<String, String> errors, Model model) {
        model.addAttribute("errors", errors);
        model.addAttribute("columns", PayeeImports.columns());
        return "methods/import";
    }

    private List<Line> lines(Verdict verdict) {
        return verdict.problems().stream().map(this::line).toList();
    }

    private Line line(Problem problem) {
        return new Line(problem.row(), problem.column(), sentences.of(problem.reason()));
    }

    private static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
