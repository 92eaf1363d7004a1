package dev.pharos.notify.kind;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail that tells somebody something.
 *
 * @param to the addresses, each of them sees the others
 * @param fromName how the sender is called
 * @param id the same on every attempt
 * @param thread what it belongs to: mails that have it in common are shown together
 * @param headers further ones, by name
 */
public record Mail(
        List<String> to,
        String fromName,
        String subject,
        String text,
        String html,
        UUID id,
        Optional<UUID> thread,
        Map<String, String> headers) {
    public Mail {
        to = List.copyOf(to);
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
