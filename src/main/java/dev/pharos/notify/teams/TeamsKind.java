package dev.pharos.notify.teams;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.escalation.ChannelSpec.Teams;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.url.Url;
import dev.pharos.json.Fields;
import dev.pharos.notify.kind.ChannelFields;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.PostedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A workflow of Microsoft Teams with the trigger "When a Teams webhook request is received" (learn.microsoft.com, "Create
 * incoming webhooks with Workflows for Microsoft Teams"). Whoever knows its address may write to the channel, so the
 * address is a secret.
 */
public final class TeamsKind implements PostedKind<Teams> {
    /** Microsoft allows four messages a second and address, and fewer in a minute. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private static final String WHAT =
            "the address that the workflow shows in its trigger \"When a Teams webhook request"
                    + " is received\", https://….logic.azure.com/workflows/…";

    /** What Power Automate says where the address is not one of a workflow that runs. */
    private static final Set<String> GONE = Set.of(
            "AuthorizationFailed",
            "DirectApiAuthorizationRequired",
            "DirectApiInvalidAuthorizationScheme",
            "InvalidSharedAccessSignature",
            "MissingApiVersionParameter",
            "WorkflowNotFound",
            "WorkflowTriggerIsNotEnabled",
            "WorkflowTriggerNotFound");

    /** Looked for in the text, because what is read of a refusal may end in the middle of its JSON. */
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([A-Za-z]{1,60})\"");

    @Override
    public Optional<Teams> read(Fields fields, Supplier<String> newSecret) {
        var url = ChannelFields.secretUrl(fields, WHAT);
        if (url.filter(TeamsKind::isConnector).isPresent()) {
            fields.refuse(
                    "url", "is of a connector, which Microsoft has retired and which takes other cards: write " + WHAT);
            return Optional.empty();
        }
        return url.map(Teams::new);
    }

    private static boolean isConnector(Url url) {
        return url.host().endsWith(".webhook.office.com") || url.host().equals("outlook.office.com");
    }

    @Override
    public ObjectNode write(Teams channel) {
        return JsonNodeFactory.instance.objectNode().put("url", channel.url().toString());
    }

    @Override
    public Teams restore(ObjectNode written) {
        return new Teams(Url.parse(written.path("url").asText()));
    }

    @Override
    public List<String> secrets() {
        return List.of("url");
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public HttpPost post(Teams channel, Notification notification, Instant at) {
        return new HttpPost(channel.url(), Map.of(), TeamsCard.of(notification).toString(), true);
    }

    /** A workflow answers 202 where it has started; what it refuses names a code. */
    @Override
    public Delivery delivery(HttpAnswer answer, Instant at) {
        var found = CODE.matcher(answer.why());
        var code = found.find() ? found.group(1) : "";
        var said = code.isEmpty() ? "" : " " + code;
        if (GONE.contains(code) || answer.status() == 404 || answer.status() == 410) {
            return new Delivery.Rejected(
                    "answered " + answer.status() + said + ": the workflow is gone or switched off", true);
        }
        return switch (answer.status()) {
            case 400, 413 ->
                new Delivery.Rejected("answered " + answer.status() + said + ": the card was refused", false);
            default -> answer.sentOrDeferred(at);
        };
    }
}
