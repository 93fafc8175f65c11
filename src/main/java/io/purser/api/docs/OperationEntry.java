package io.purser.api.docs;

import java.util.List;

/**
 * An operation as the reference shows it.
 *
 * @param ours not in the published contract
 * @param takesBody whether a JSON object may be sent, even one without fields
 * @param answer fields of the resource, or of each element of a list
 * @param request a call of it, as a command
 * @param wrapped its answer up to 2026-07-11
 * @param bare its answer since 2026-07-24
 * @param errors codes to expect, the particular ones first
 */
public record OperationEntry(
        String anchor,
        String method,
        String path,
        String summary,
        boolean ours,
        List<FieldEntry> query,
        boolean takesBody,
        List<FieldEntry> body,
        boolean list,
        List<FieldEntry> answer,
        String request,
        String wrapped,
        String bare,
        List<String> errors) {}
