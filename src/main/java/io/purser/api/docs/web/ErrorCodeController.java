package io.purser.api.docs.web;

import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.purser.api.docs.WireSamples;
import io.purser.platform.BusinessError;
import io.purser.platform.web.Open;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One page for each error code; the {@code doc_url} of every error answer leads here. */
@Controller
class ErrorCodeController {
    private final WireSamples samples;

    ErrorCodeController(WireSamples samples) {
        this.samples = samples;
    }

    @Open("what an error means is no secret")
    @GetMapping("/docs/errors")
    String index(Model model) {
        Map<String, List<ErrorRow>> groups = ErrorTable.CONTRACT.stream()
                .collect(Collectors.groupingBy(ErrorRow::type, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("groups", groups);
        return "docs/errors";
    }

    @Open("what an error means is no secret")
    @GetMapping("/docs/errors/{code}")
    String page(@PathVariable String code, Model model) {
        ErrorRow row = ErrorTable.CONTRACT.stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
        model.addAttribute("row", row);
        model.addAttribute("repeatable", row.status() >= 500 || row.status() == 429 || waits(code));
        model.addAttribute("wrapped", samples.error(row, true));
        model.addAttribute("bare", samples.error(row, false));
        return "docs/error";
    }

    private static boolean waits(String code) {
        return code.endsWith("_in_progress");
    }
}
