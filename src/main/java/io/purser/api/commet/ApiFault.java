package io.purser.api.commet;

import io.purser.api.FieldFault;
import java.util.List;

/**
 * An error as the contract shows it.
 *
 * @param param the field or header that is wrong, or {@code null}
 * @param details every wrong field, or empty
 * @param reason the internal code that was refused with, or {@code null}
 */
public record ApiFault(
        int status, String type, String code, String message, String param, List<FieldFault> details, String reason) {}
