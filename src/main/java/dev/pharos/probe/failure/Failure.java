package dev.pharos.probe.failure;

import dev.pharos.core.outcome.Reason;

/**
 * Why an exchange came to no answer.
 *
 * @param message one sentence for a person; names hosts and addresses, never a path, a query or a header
 */
public record Failure(Reason reason, String message) {}
