package io.purser.simulator.web;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import io.purser.platform.web.Permit;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.simulator.TestClock;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sandbox's clock, speed, faults and payers. Absent in live mode. */
@Controller
class SimulatorController {
    private static final String BACK = "redirect:/simulator";

    private final SimulatorPage page;
    private final TestClock clock;
    private final SandboxWorld world;
    private final SandboxControls controls;
    private final SandboxFaults faults;
    private final Format format;
    private final ErrorSentences sentences;

    SimulatorController(
            SimulatorPage page,
            TestClock clock,
            SandboxWorld world,
            SandboxControls controls,
            SandboxFaults faults,
            Format format,
            ErrorSentences sentences) {
        this.page = page;
        this.clock = clock;
        this.world = world;
        this.controls = controls;
        this.faults = faults;
        this.format = format;
        this.sentences = sentences;
    }

    @Permit(Permission.DEVELOPERS_VIEW)
    @GetMapping("/simulator")
    String show(
            Tenant tenant, @RequestParam(defaultValue = "") String until, Model model, HttpServletResponse response) {
        long environment = sandbox(tenant);
        if (!until.isBlank()) {
            try {
                model.addAttribute(
                        "leap", clock.leap(environment, until, tenant.zone()).orElse(null));
            } catch (BusinessError refused) {
                return again(tenant, PaymentForm.fresh(), refused, until, model, response);
            }
        }
        return filled(tenant, PaymentForm.fresh(), Map.of(), until, model);
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/clock")
    String advance(
            Tenant tenant,
            @RequestParam(defaultValue = "") String until,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        long environment = sandbox(tenant);
        try {
            int count = clock.leap(environment, until, tenant.zone())
                    .map(leap -> clock.advance(environment, leap))
                    .orElse(0);
            next.addFlashAttribute("notice", "simulator.notice.advanced");
            next.addFlashAttribute("noticeArgument", count);
            return BACK;
        } catch (BusinessError refused) {
            return again(tenant, PaymentForm.fresh(), refused, until, model, response);
        }
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/speed")
    String speed(Tenant tenant, @RequestParam SandboxWorld.Speed speed, RedirectAttributes next) {
        world.speed(sandbox(tenant), speed);
        return done(next, "simulator.notice.speed");
    }

    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/payments")
    String pay(
            Tenant tenant,
            @RequestParam(required = false) String amount,
            @RequestParam(required = false) String payer,
            @RequestParam(required = false) String email,
            @RequestParam(required = false) PaymentResult result,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        long environment = sandbox(tenant);
        PaymentForm form = new PaymentForm(amount, payer, email, result);
        Map<String, String> errors = form.errors(format, sentences, tenant.currency());
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return filled(tenant, form, errors, "", model);
        }
        controls.pay(
                environment,
                form.result(),
                form.minor(format, tenant.currency()),
                tenant.currency(),
                form.payer(),
                form.email().isEmpty() ? null : form.email());
        return done(next, "simulator.notice.paid");
    }

    /** @param times 0 switches it off, -1 leaves it on, other numbers hit that many calls or events */
    @Permit(Permission.DEVELOPERS_MANAGE)
    @PostMapping("/simulator/faults")
    String fault(Tenant tenant, @RequestParam Fault fault, @RequestParam int times, RedirectAttributes next) {
        faults.set(sandbox(tenant), fault, Math.max(-1, Math.min(100, times)));
        return done(next, times == 0 ? "simulator.notice.fault-off" : "simulator.notice.fault-on");
    }

    static long sandbox(Tenant tenant) {
        if (tenant.live()) {
            throw BusinessError.notFound();
        }
        return tenant.environmentId();
    }

    static String done(RedirectAttributes next, String notice) {
        next.addFlashAttribute("notice", notice);
        return BACK;
    }

    private String again(
            Tenant tenant,
            PaymentForm form,
            BusinessError refused,
            String until,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return filled(tenant, form, Map.of("until", sentences.of(refused)), until, model);
    }

    private String filled(Tenant tenant, PaymentForm form, Map<String, String> errors, String until, Model model) {
        model.addAttribute("view", page.of(tenant));
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("until", until);
        return "simulator/simulator";
    }
}
