package io.purser.bench;

import io.purser.api.ApiCall;
import io.purser.api.Listing;
import io.purser.platform.Permission;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the API is measured against: 25 rows from memory and as many bytes, with and without a key. */
@TestComponent
@RestController
class BareJson {
    static volatile List<Row> rows = List.of();

    /** @param filler makes the answer as large as the one it is compared with */
    record Row(String id, String status, long amountTotal, String currency, String filler) {}

    static void fill(int bytes) {
        rows = IntStream.range(0, 25)
                .mapToObj(i ->
                        new Row("pay_" + i, "succeeded", 1000L + i, "usd", "x".repeat(Math.max(0, bytes / 25 - 85))))
                .toList();
    }

    @GetMapping(path = "/favicon-bench-json", produces = MediaType.APPLICATION_JSON_VALUE)
    @Open("bench: the answer nobody needs a key for")
    List<Row> stranger() {
        return rows;
    }

    @GetMapping("/api/v1/trial-bench")
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<Row> holder(ApiCall call) {
        return new Listing<>(rows, Optional.empty(), false);
    }
}
