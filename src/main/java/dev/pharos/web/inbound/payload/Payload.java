package dev.pharos.web.inbound.payload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.Alert;
import dev.pharos.core.inbound.Format;
import dev.pharos.core.inbound.InboundSource;
import java.util.List;

/** What a request says, or why that is not understood. */
public sealed interface Payload {
    /** So many alerts of one request are read. */
    int MOST_ALERTS = 200;

    /**
     * @param beyond how many more are in it, which are not read
     * @param more what else there is to say of the request
     */
    record Read(List<Alert> alerts, int beyond, ObjectNode more) implements Payload {
        public Read {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * @param status 400 where it is no JSON, 401 where it proves nothing, 413 where it is too much, else 422
     * @param why one sentence with the value, the rule and the way out
     */
    record Wrong(int status, String why) implements Payload {}

    /** Reads a body in the format of its source. */
    static Payload of(InboundSource source, byte[] body) {
        return Documents.read(body)
                .<Payload>map(document -> {
                    try {
                        return switch (source.format()) {
                            case ALERTMANAGER, GRAFANA -> AlertmanagerPayload.read(source, document);
                            case CLOUDFLARE -> CloudflarePayload.read(source, document);
                            case GENERIC -> GenericPayload.read(source, document);
                        };
                    } catch (IllegalArgumentException broken) {
                        return new Wrong(422, String.valueOf(broken.getMessage()));
                    }
                })
                .orElseGet(() -> new Wrong(400, noJson(source.format())));
    }

    private static String noJson(Format format) {
        return "The body is no JSON object of at most 64 levels: send what the format " + format.code() + " sends.";
    }
}
