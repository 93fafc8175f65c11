package io.purser.simulator.web;

import static io.purser.simulator.web.SimulatorController.sandbox;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Attachment;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import io.purser.simulator.Run;
import io.purser.simulator.Runs;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Runs of a sandbox: drawn from a seed or read from a file, looked at, taken away, played again. Absent in live mode. */
@Controller
class RunController {
    private static final String RUNS = "/simulator/runs";
    private static final int PAGE = 25;

    private final Runs runs;
    private final RunWords words;
    private final ErrorSentences sentences;

    RunController(Runs runs, RunWords words, ErrorSentences sentences) {
        this.runs = runs;
        this.words = words;
        this.sentences = sentences;
    }

    /** What was typed into the two forms. */
    record Typed(String seed, String length, String run) {}

    /** A step in words. @param state waiting, done or refused; code and object may be {@code null} */
    record Row(int number, String sentence, String state, String code, String payout) {}

    @Permit(Permission.DEVELOPERS_VIEW)
    @GetMapping(RUNS)
    String list(Tenant tenant, @RequestParam(required = false) Long before, Model model) {
        return page(tenant, before, new Typed("", "30", ""), Map.of(), model);
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping(RUNS)
    String draw(
            Tenant tenant,
            @RequestParam(defaultValue = "") String seed,
            @RequestParam(defaultValue = "") String length,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        sandbox(tenant);
        Typed typed = new Typed(seed, length, "");
        return started(tenant, () -> runs.draw(tenant, seed, length), typed, model, response, next);
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping(RUNS + "/load")
    String load(
            Tenant tenant,
            @RequestParam(defaultValue = "") String run,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        sandbox(tenant);
        return started(tenant, () -> runs.load(tenant, run), new Typed("", "30", run), model, response, next);
    }

    @Permit(Permission.DEVELOPERS_VIEW)
    @GetMapping(RUNS + "/{id}")
    String show(Tenant tenant, @PathVariable String id, Model model) {
        Run run = runs.get(sandbox(tenant), id);
        model.addAttribute("run", run);
        model.addAttribute("rows", rows(run, tenant.currency()));
        model.addAttribute("mayAct", tenant.may(Permission.DEVELOPERS_MANAGE));
        return "simulator/run";
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping(RUNS + "/{id}/again")
    String again(Tenant tenant, @PathVariable String id, RedirectAttributes next) {
        sandbox(tenant);
        return to(runs.again(tenant, id), next);
    }

    @Permit(Permission.DEVELOPERS_VIEW)
    @GetMapping(RUNS + "/{id}/file")
    ResponseEntity<byte[]> file(Tenant tenant, @PathVariable String id) {
        Run run = runs.get(sandbox(tenant), id);
        byte[] text = run.script().text().getBytes(StandardCharsets.UTF_8);
        return Attachment.of(run.publicId() + ".json", "application/json", text);
    }

    private String started(
            Tenant tenant,
            Supplier<String> start,
            Typed typed,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            return to(start.get(), next);
        } catch (BusinessError refused) {
            if (refused.param() == null) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(tenant, null, typed, Map.of(refused.param(), sentences.of(refused)), model);
        }
    }

    private static String to(String run, RedirectAttributes next) {
        next.addFlashAttribute("notice", "simulator.notice.run");
        return "redirect:" + RUNS + "/" + run;
    }

    private String page(Tenant tenant, Long before, Typed typed, Map<String, String> errors, Model model) {
        List<Runs.Head> heads = runs.page(sandbox(tenant), before, PAGE + 1);
        boolean more = heads.size() > PAGE;
        model.addAttribute("runs", more ? heads.subList(0, PAGE) : heads);
        model.addAttribute("first", before == null ? null : RUNS);
        model.addAttribute(
                "next", more ? RUNS + "?before=" + heads.get(PAGE - 1).id() : null);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("mayAct", tenant.may(Permission.DEVELOPERS_MANAGE));
        return "simulator/runs";
    }

    private List<Row> rows(Run run, String currency) {
        return run.lines().stream().map(line -> row(line, currency)).toList();
    }

    private Row row(Run.Line line, String currency) {
        Run.Result result = line.result();
        String state = result == null ? "waiting" : result.refused() == null ? "done" : "refused";
        String made = result == null ? null : result.objectId();
        return new Row(
                line.number(),
                words.of(line.step(), currency),
                state,
                result == null ? null : result.refused(),
                made != null && made.startsWith("po_") ? made : null);
    }
}
