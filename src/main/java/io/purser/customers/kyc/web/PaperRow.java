package io.purser.customers.kyc.web;

import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.PaperRequest;
import io.purser.customers.kyc.PaperRequest.Need;
import java.util.ArrayList;
import java.util.List;

/** @param state newest of this kind, or {@code null}; need where it stands in the open request, or {@code null} */
public record PaperRow(Paper paper, PaperState state, Need need) {
    /** Which words of the state a page shows. */
    public String look() {
        return state == null ? "none" : state.status().name();
    }

    static List<PaperRow> all(List<PaperState> states, PaperRequest request, List<Paper> papers) {
        List<PaperRow> rows = new ArrayList<>();
        for (Paper paper : papers) {
            PaperState state = states.stream()
                    .filter(each -> each.paper() == paper)
                    .findFirst()
                    .orElse(null);
            boolean asked = request != null && request.papers().contains(paper);
            rows.add(new PaperRow(paper, state, asked ? request.need(state) : null));
        }
        return rows;
    }
}
