package io.purser.payments.disputes.web;

import io.purser.documents.Document;
import io.purser.documents.Documents;
import io.purser.payments.disputes.DisputeEvidence;
import io.purser.payments.disputes.DisputeEvidence.Upload;
import io.purser.payments.disputes.Evidence.Words;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Attachment;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes, keeps and sends evidence. Sending keeps what is in the form first. */
@Controller
class EvidenceController {
    private final DisputeEvidence evidence;
    private final DisputePages pages;
    private final Documents documents;
    private final ErrorSentences sentences;

    EvidenceController(DisputeEvidence evidence, DisputePages pages, Documents documents, ErrorSentences sentences) {
        this.evidence = evidence;
        this.pages = pages;
        this.documents = documents;
        this.sentences = sentences;
    }

    record EvidenceForm(String explanation, String delivery, String contact, String policy, String go) {
        Words words() {
            return new Words(plain(explanation), plain(delivery), plain(contact), plain(policy));
        }

        boolean send() {
            return "send".equals(go);
        }

        private static String plain(String text) {
            return text == null ? "" : text.strip().replace("\r\n", "\n");
        }
    }

    @PostMapping("/disputes/{id}/evidence")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    String save(
            Tenant tenant,
            @PathVariable String id,
            EvidenceForm form,
            @RequestParam(required = false) MultipartFile file,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next)
            throws IOException {
        try {
            evidence.save(tenant, id, form.words(), upload(file));
            if (form.send()) {
                evidence.send(tenant, id);
            }
        } catch (BusinessError refused) {
            return again(tenant, id, form, refused, model, response, next);
        }
        next.addFlashAttribute("notice", form.send() ? "disputes.sent" : "disputes.saved");
        return "redirect:/disputes/" + id;
    }

    @PostMapping("/disputes/{id}/evidence/files/{file}/remove")
    @Permit(Permission.PAYMENTS_AUTHORIZE)
    String remove(Tenant tenant, @PathVariable String id, @PathVariable String file, RedirectAttributes next) {
        try {
            evidence.removeFile(tenant, id, file);
            next.addFlashAttribute("notice", "disputes.file.removed");
        } catch (BusinessError refused) {
            problem(refused, next);
        }
        return "redirect:/disputes/" + id;
    }

    @GetMapping("/disputes/{id}/evidence/files/{file}")
    @Permit(Permission.PAYMENTS_VIEW)
    ResponseEntity<byte[]> file(Tenant tenant, @PathVariable String id, @PathVariable String file) {
        Document document = evidence.file(tenant.environmentId(), id, file);
        return Attachment.of(
                document.fileName(),
                document.mediaType(),
                documents.content(tenant.environmentId(), document.publicId()));
    }

    private String again(
            Tenant tenant,
            String id,
            EvidenceForm form,
            BusinessError refused,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (refused.param() == null) {
            problem(refused, next);
            return "redirect:/disputes/" + id;
        }
        response.setStatus(refused.status());
        return pages.show(tenant, id, form.words(), Map.of(refused.param(), sentences.of(refused)), model);
    }

    private static void problem(BusinessError refused, RedirectAttributes next) {
        if (refused.status() == 404) {
            throw refused;
        }
        next.addFlashAttribute("problem", "error." + refused.code());
    }

    /** {@code null} when none was chosen. */
    private static Upload upload(MultipartFile file) throws IOException {
        if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
            return null;
        }
        if (file.getSize() > Documents.LARGEST) {
            throw BusinessError.invalid("file_too_large", "file");
        }
        return new Upload(file.getOriginalFilename(), file.getBytes());
    }
}
