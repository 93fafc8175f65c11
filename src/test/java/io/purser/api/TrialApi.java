package io.purser.api;

import io.purser.audit.AuditLog;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operations that exist in tests only. What they write is an audit row, which can be counted. */
@TestComponent
@RestController
@RequestMapping("/api/v1/trial")
public class TrialApi {
    private static final Instant SAME_MOMENT = Instant.parse("2026-06-12T10:00:00.123456Z");

    public final AtomicInteger failuresToCome = new AtomicInteger();
    private final AuditLog audit;

    TrialApi(AuditLog audit) {
        this.audit = audit;
    }

    @GetMapping("/{id}")
    @Permit(Permission.PAYMENTS_VIEW)
    TrialJson get(ApiCall call, @PathVariable String id) {
        return switch (id) {
            case "missing" -> throw BusinessError.notFound();
            case "broken" -> throw new IllegalStateException("select secret from table");
            case "poor" -> throw BusinessError.invalid("insufficient_balance", "amount", "USD 0.00");
            case "conflict" -> throw BusinessError.conflict("payouts_blocked");
            default -> new TrialJson("trial", id, call.livemode(), null, SAME_MOMENT);
        };
    }

    @GetMapping("/rows")
    @Permit(Permission.PAYMENTS_VIEW)
    Listing<TrialJson> list(ApiCall call, PageRequest page) {
        long from = page.after().map(Cursor::id).orElse(1000L);
        List<Long> rows = LongStream.iterate(from - 1, row -> row > 900, row -> row - 1)
                .limit(page.rows())
                .boxed()
                .toList();
        return Listing.of(
                rows,
                page.limit(),
                row -> new Cursor(SAME_MOMENT, row),
                row -> new TrialJson("trial", "row_" + row, call.livemode(), null, SAME_MOMENT),
                true);
    }

    @PostMapping
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<TrialJson> create(ApiCall call, @JsonBody TrialIn in) {
        return Effect.of(() -> {
            audit.record(call.environmentId(), call.tenant().actor(), "trial.made", in.name(), Map.of());
            if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw BusinessError.conflict("payouts_blocked");
            }
            return new TrialJson("trial", in.name(), call.livemode(), in.amount(), SAME_MOMENT);
        });
    }

    @PostMapping("/{id}/touch")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<TrialJson> touch(ApiCall call, @PathVariable String id, @JsonBody(orEmpty = true) NothingIn in) {
        return Effect.of(() -> new TrialJson("trial", id, call.livemode(), null, SAME_MOMENT));
    }

    @DeleteMapping("/{id}")
    @Permit(Permission.PAYMENTS_MANAGE)
    Effect<TrialJson> delete(ApiCall call, @PathVariable String id) {
        return Effect.of(() -> new TrialJson("trial", id, call.livemode(), null, SAME_MOMENT));
    }

    record TrialJson(String object, String id, boolean livemode, Long amount, Instant createdAt) {}

    record NothingIn() {}

    record TrialIn(
            @NotBlank @Size(max = 50) String name,
            @NotNull @Min(1) Long amount,
            Boolean flag,
            Kind kind,
            List<String> tags,
            Map<String, String> metadata,
            Object anything,
            Optional<String> note,
            @Valid AddressIn address) {}

    record AddressIn(@NotBlank String city, List<@Valid StreetIn> streets) {}

    record StreetIn(@NotBlank String name, int number) {}

    enum Kind {
        SMALL,
        LARGE
    }
}
