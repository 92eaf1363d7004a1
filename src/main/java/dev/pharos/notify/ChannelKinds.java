package dev.pharos.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.notify.alertmanager.AlertmanagerKind;
import dev.pharos.notify.discord.DiscordKind;
import dev.pharos.notify.email.EmailKind;
import dev.pharos.notify.kind.ChannelKind;
import dev.pharos.notify.mattermost.MattermostKind;
import dev.pharos.notify.mattermost.RocketChatKind;
import dev.pharos.notify.ntfy.NtfyKind;
import dev.pharos.notify.opsgenie.OpsgenieKind;
import dev.pharos.notify.pagerduty.PagerDutyKind;
import dev.pharos.notify.pushover.PushoverKind;
import dev.pharos.notify.slack.SlackKind;
import dev.pharos.notify.teams.TeamsKind;
import dev.pharos.notify.telegram.TelegramKind;
import dev.pharos.notify.webhook.WebhookKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every kind of channel. A new one is a line in {@link #of(Kind)}; whoever has a channel before them asks here. */
public final class ChannelKinds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChannelKinds() {}

    public static ChannelKind<?> of(Kind kind) {
        return switch (kind) {
            case WEBHOOK -> new WebhookKind();
            case SLACK -> new SlackKind();
            case PAGERDUTY -> new PagerDutyKind();
            case OPSGENIE -> new OpsgenieKind();
            case TEAMS -> new TeamsKind();
            case DISCORD -> new DiscordKind();
            case MATTERMOST -> new MattermostKind();
            case ROCKETCHAT -> new RocketChatKind();
            case TELEGRAM -> new TelegramKind();
            case NTFY -> new NtfyKind();
            case PUSHOVER -> new PushoverKind();
            case ALERTMANAGER -> new AlertmanagerKind();
            case EMAIL -> new EmailKind();
        };
    }

    /** The kind with this word in the API. */
    public static Optional<Kind> named(String code) {
        return Arrays.stream(Kind.values()).filter(it -> it.code().equals(code)).findFirst();
    }

    /** The least time between two messages to a channel of a kind, by its word; those that need none are left out. */
    public static Map<String, Duration> paces() {
        return Arrays.stream(Kind.values())
                .filter(it -> !of(it).pace().isZero())
                .collect(Collectors.toMap(Kind::code, it -> of(it).pace()));
    }

    /**
     * What the pace of a channel's kind is for, as one word that tells it from others; empty where each channel has its own.
     *
     * @param config as {@link #write} made it
     */
    public static Optional<String> paced(String kind, String config) {
        try {
            return paced(restore(kind, config)).map(it -> kind + " " + it);
        } catch (IllegalStateException broken) {
            return Optional.empty();
        }
    }

    private static <S extends ChannelSpec> Optional<String> paced(S spec) {
        return of(spec).paced(spec);
    }

    /** How often an open incident is told again, by the word of each kind that forgets it otherwise. */
    public static Map<String, Duration> repeats() {
        return Arrays.stream(Kind.values())
                .filter(it -> of(it).repeats().isPresent())
                .collect(Collectors.toMap(Kind::code, it -> of(it).repeats().orElseThrow()));
    }

    // The kind of a record is the one that is declared for it, see above.
    @SuppressWarnings("unchecked")
    public static <S extends ChannelSpec> ChannelKind<S> of(S spec) {
        return (ChannelKind<S>) of(spec.kind());
    }

    /** What only its kind has of a channel, with its secrets, as it is stored. */
    public static ObjectNode write(ChannelSpec spec) {
        return of(spec).write(spec);
    }

    /**
     * What {@link #write} made.
     *
     * @param kind its word
     * @throws IllegalStateException where a newer version stored it, or nobody who knows what it must hold; quotes nothing
     *     of it
     */
    public static ChannelSpec restore(String kind, String config) {
        var known = named(kind)
                .orElseThrow(
                        () -> new IllegalStateException("\"" + kind + "\" is a kind of channel from a newer version"));
        try {
            return of(known).restore((ObjectNode) JSON.readTree(config));
        } catch (JsonProcessingException | ClassCastException | IllegalArgumentException _) {
            throw new IllegalStateException("the configuration of a channel of the kind " + kind + " is broken");
        }
    }

    /** The same with a new secret; empty where its kind does not sign, see {@link ChannelKind#rotated}. */
    public static Optional<ChannelSpec> rotated(ChannelSpec spec, String secret, Instant until) {
        return of(spec).rotated(spec, secret, until).map(it -> it);
    }

    /** {@code read}, which was written without a secret, with the one that was made for {@code kept}, if it signs so too. */
    public static ChannelSpec withMadeOf(ChannelSpec kept, ChannelSpec read) {
        return kept.kind() == read.kind() ? of(read).withMadeOf(kept, read) : read;
    }
}
