package io.purser.verification.web;

import io.purser.documents.Documents;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import io.purser.verification.VerificationCase;
import io.purser.verification.Verifications;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The identity document. */
@Controller
class DocumentTaskController {
    private final Verifications verifications;
    private final Documents documents;
    private final UploadedFile uploads;
    private final Questions questions;

    DocumentTaskController(
            Verifications verifications, Documents documents, UploadedFile uploads, Questions questions) {
        this.verifications = verifications;
        this.documents = documents;
        this.uploads = uploads;
        this.questions = questions;
    }

    @GetMapping("/verification/document")
    @Permit(Permission.VERIFICATION_VIEW)
    String form(Tenant tenant, @RequestParam(defaultValue = "") String problem, Model model, Locale locale) {
        Optional<VerificationCase> verification = verifications.find(tenant.environmentId());
        if (verification.filter(VerificationCase::submitted).isPresent()) {
            return "redirect:/verification";
        }
        if (problem.equals(TooLargeUpload.TOO_LARGE)) {
            model.addAttribute("errors", questions.tooLarge(locale));
        }
        fill(tenant, model);
        return "verification/document";
    }

    @PostMapping("/verification/document")
    @Permit(Permission.VERIFICATION_MANAGE)
    Object attach(
            Tenant tenant,
            @RequestParam(name = UploadedFile.FILE, required = false) MultipartFile file,
            @RequestParam(name = UploadedFile.ADDRESS, required = false) String address,
            Model model,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            UploadedFile.Taken taken = uploads.take(file, address);
            verifications.attach(tenant, taken.name(), taken.content(), taken.param());
        } catch (BusinessError error) {
            if (error.param() == null) {
                throw error;
            }
            response.setStatus(error.status());
            model.addAttribute(
                    "errors",
                    Map.of(error.param(), questions.words("error." + error.code(), locale, error.arguments())));
            model.addAttribute("documentUrl", address);
            fill(tenant, model);
            return "verification/document";
        }
        redirect.addFlashAttribute("notice", "verification.notice.document");
        return See.other("/verification/bank");
    }

    private void fill(Tenant tenant, Model model) {
        verifications
                .find(tenant.environmentId())
                .map(VerificationCase::documentId)
                .flatMap(id -> documents.find(tenant.environmentId(), id))
                .ifPresent(document -> model.addAttribute("current", document));
        model.addAttribute("mayManage", tenant.may(Permission.VERIFICATION_MANAGE));
        model.addAttribute("action", "/verification/document");
    }
}
