package io.purser.api;

import io.purser.platform.BusinessError;
import java.util.List;

/** A refusal that tells all its reasons in {@code details}. */
public class RefusedBecause extends BusinessError {
    private final transient List<FieldFault> reasons;

    /** @param reasons each named by its code */
    public RefusedBecause(int status, String code, List<FieldFault> reasons, Object... arguments) {
        super(status, code, null, arguments);
        this.reasons = List.copyOf(reasons);
    }

    public List<FieldFault> reasons() {
        return reasons;
    }
}
