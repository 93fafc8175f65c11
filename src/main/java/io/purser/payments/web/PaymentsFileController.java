package io.purser.payments.web;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import io.purser.platform.web.Format;
import io.purser.platform.web.Fresh;
import io.purser.platform.web.Permit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class PaymentsFileController {
    private final PaymentsFile payments;
    private final Format format;

    PaymentsFileController(PaymentsFile payments, Format format) {
        this.payments = payments;
        this.format = format;
    }

    @Fresh
    @GetMapping("/payments.csv")
    @Permit(Permission.EXPORTS)
    void file(Tenant tenant, PaymentFilterForm form, HttpServletResponse response) throws IOException {
        PaymentFilterForm.Parsed parsed = form.parse(tenant, format);
        if (!parsed.errors().isEmpty()) {
            throw new BusinessError(422, "payments_filter", null);
        }
        try (CsvFile file = CsvFile.open(response, "payments.csv", PaymentsFile.columns())) {
            payments.write(tenant, parsed.filter(), file);
        }
    }
}
