package dev.pharos.store.outbox.meanwhile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.core.incident.IncidentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What was decided and told while PostgreSQL was away, so that a {@code kill -9} does not forget it: a message a line, again after
 * each attempt, the last of an id counts. A line that cannot be read is left out. The caller holds the lock of {@link Meanwhile}.
 */
final class MeanwhileFile {
    private static final Logger LOG = Logger.getLogger(MeanwhileFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    MeanwhileFile(Path file) {
        this.file = file;
    }

    Map<UUID, MeanwhileMessage> read() {
        var messages = new LinkedHashMap<UUID, MeanwhileMessage>();
        try {
            if (Files.exists(file)) {
                for (var line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    read(line, messages);
                }
            }
        } catch (IOException unreadable) {
            LOG.errorf("%s cannot be read; what it says was told may be told again: %s", file, unreadable.getMessage());
        }
        return messages;
    }

    private static void read(String line, Map<UUID, MeanwhileMessage> messages) {
        try {
            var message = message(JSON.readTree(line));
            messages.put(message.id(), message);
        } catch (JsonProcessingException | RuntimeException torn) {
            LOG.warnf("A line of what was told without PostgreSQL cannot be read and is left out");
        }
    }

    /** Durable when it returns; where it cannot be, people are told all the same. */
    void append(MeanwhileMessage message) {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (var channel = FileChannel.open(file, options, mode)) {
            var bytes = ByteBuffer.wrap((json(message) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException failed) {
            LOG.errorf("%s cannot be written; after a kill people may be told again: %s", file, failed.getMessage());
        }
    }

    /** Nothing of it waits any more. */
    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.warnf("%s cannot be deleted: %s", file, failed.getMessage());
        }
    }

    private static ObjectNode json(MeanwhileMessage message) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", message.id().toString());
        json.put("incident", message.incident().toString());
        json.put("channelId", message.channel().id().value().toString());
        json.put("channel", message.channel().key().value());
        json.put("type", message.type().code());
        json.put("at", message.at().toString());
        json.put("facts", message.facts());
        json.put("public", message.isPublic());
        json.put("why", message.why());
        json.put("state", message.state().code());
        json.put("nextAt", message.nextAt().toString());
        json.put("entry", message.entry());
        var attempts = json.putArray("attempts");
        message.attempts().forEach(it -> attempts.add(json(it)));
        return json;
    }

    private static ObjectNode json(DeliveryAttempt attempt) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("at", attempt.at().toString());
        json.put("took", attempt.took().toString());
        attempt.status().ifPresent(it -> json.put("status", it));
        switch (attempt.delivery()) {
            case Delivery.Sent _ -> json.put("became", "sent");
            case Delivery.Deferred it -> {
                json.put("became", "deferred").put("reason", it.reason());
                var reached = json.putArray("reached");
                it.reached().forEach(reached::add);
            }
            case Delivery.Rejected it ->
                json.put("became", "rejected").put("reason", it.reason()).put("disables", it.disablesChannel());
        }
        return json;
    }

    private static MeanwhileMessage message(JsonNode json) {
        var attempts = new ArrayList<DeliveryAttempt>();
        json.required("attempts").forEach(it -> attempts.add(attempt(it)));
        return new MeanwhileMessage(
                UUID.fromString(text(json, "id")),
                new IncidentId(UUID.fromString(text(json, "incident"))),
                new Recipient(
                        new ChannelId(UUID.fromString(text(json, "channelId"))), new ChannelKey(text(json, "channel"))),
                NotificationType.ofCode(text(json, "type")),
                Instant.parse(text(json, "at")),
                text(json, "facts"),
                json.required("public").asBoolean(),
                text(json, "why"),
                attempts,
                NotificationState.ofCode(text(json, "state")),
                Instant.parse(text(json, "nextAt")),
                // A version before this one did not write it: then it is as if the entry still waited.
                json.path("entry").asLong(MeanwhileMessage.OF_NONE_YET));
    }

    private static DeliveryAttempt attempt(JsonNode json) {
        var status = json.path("status");
        return new DeliveryAttempt(
                Instant.parse(text(json, "at")),
                delivery(json),
                status.isInt() ? OptionalInt.of(status.asInt()) : OptionalInt.empty(),
                Duration.parse(text(json, "took")));
    }

    private static Delivery delivery(JsonNode json) {
        var became = text(json, "became");
        return switch (became) {
            case "sent" -> new Delivery.Sent();
            case "deferred" -> new Delivery.Deferred(text(json, "reason")).having(reached(json));
            case "rejected" ->
                new Delivery.Rejected(
                        text(json, "reason"), json.required("disables").asBoolean());
            default -> throw new IllegalArgumentException(became + " is nothing that becomes of an attempt");
        };
    }

    private static Set<String> reached(JsonNode json) {
        List<String> reached = new ArrayList<>();
        json.path("reached").forEach(it -> reached.add(it.asText()));
        return Set.copyOf(reached);
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).asText();
    }
}
