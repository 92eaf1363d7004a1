package dev.pharos.web.console.channels;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.catalog.channels.ChannelPreviews;
import dev.pharos.catalog.channels.EditedChannels;
import dev.pharos.core.access.Role;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.NotificationType;
import dev.pharos.json.Yaml;
import dev.pharos.notify.ChannelJson;
import dev.pharos.web.console.deliveries.RequestView;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes what is known of a channel into what the template shows. */
@ApplicationScoped
class ChannelViews {
    static final String CLOSED = "closed";
    static final String LEFT = "left";

    private static final String AGAIN = SessionCookies.LIVE + "/channels/";

    private final BoardReader reader;
    private final EditedChannels channels;
    private final ChannelPreviews previews;
    private final Templates templates;
    private final Clock clock;

    ChannelViews(
            BoardReader reader, EditedChannels channels, ChannelPreviews previews, Templates templates, Clock clock) {
        this.reader = reader;
        this.channels = channels;
        this.previews = previews;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * What is asked for beside the channel.
     *
     * @param tested the test whose answer is shown
     * @param alert whether an alert that it opened was closed again, or left
     * @param preview the type of the message that is shown
     */
    record Question(Optional<UUID> tested, Optional<String> alert, Optional<NotificationType> preview) {
        String query() {
            var query = tested.map(it -> "&tested=" + it).orElse("")
                    + alert.map(it -> "&alert=" + it).orElse("")
                    + preview.map(it -> "&preview=" + it.code()).orElse("");
            return query.isEmpty() ? "" : "?" + query.substring(1);
        }
    }

    ChannelView of(Board.Whole whole, Question question, Session session) throws SQLException {
        var one = whole.one();
        var now = clock.instant();
        var stored = one.stored();
        var key = new ChannelKey(stored.key());
        var shown = channels.view(stored);
        var title = heading(one);
        var heading =
                new Heading(title, lamp(one.health()), one.name(), ChannelsView.PATH, AGAIN + key + question.query());
        var preview = question.preview().isPresent()
                ? RequestView.of(previews.of(
                        session.tenant(),
                        stored.definition(),
                        question.preview().get(),
                        Optional.empty()))
                : RequestView.NONE;
        return new ChannelView(
                templates.frame(heading, session),
                title,
                lead(one),
                Prose.Run.time(now, Words.clockSeconds(now)),
                ChannelLine.of(one, now),
                shown.path("warnings").valueStream().map(JsonNode::asText).toList(),
                stored.source().orElse(""),
                whole.users(),
                Yaml.of("channels", ChannelJson.shown(stored.definition())),
                question.tested().stream()
                        .flatMap(it -> reader.delivery(session.tenant(), it).stream())
                        .filter(it -> it.channel().equals(stored.key()))
                        .toList(),
                question.alert()
                        .map(it -> it.equals(CLOSED)
                                ? "The alert that it opened was closed again."
                                : "The alert that it opened could not be closed: close it by hand.")
                        .orElse(""),
                types(question),
                preview,
                whole.deliveries(),
                session.may(Role.EDITOR));
    }

    private static Lamp lamp(Health health) {
        return switch (health.state()) {
            case OFF, FAILS -> Lamp.DOWN;
            case SLOWED -> Lamp.DEGRADED;
            case UNUSED -> Lamp.NONE;
            case DELIVERS -> Lamp.UP;
        };
    }

    private static String heading(Board.One one) {
        return one.name()
                + switch (one.health().state()) {
                    case OFF -> " is switched off.";
                    case FAILS -> " does not deliver.";
                    case SLOWED -> " is slowed.";
                    case UNUSED -> " was never used.";
                    case DELIVERS -> " delivers.";
                };
    }

    private static String lead(Board.One one) {
        var why = one.health().why();
        var then = switch (one.health().state()) {
            case OFF -> "It is told nothing until its definition is written again.";
            case FAILS -> "What comes next is sent to it all the same.";
            case SLOWED -> "It is tried again by itself, for a day.";
            case UNUSED -> "A test tells whether a message would arrive.";
            case DELIVERS -> why.isEmpty() ? "It took the last message at once." : "";
        };
        return ((why.isEmpty() ? "" : why + (why.endsWith(".") ? " " : ". ")) + then).strip();
    }

    private static List<ChannelView.Type> types(Question question) {
        var chosen = question.preview().orElse(NotificationType.INCIDENT_OPENED);
        return Arrays.stream(NotificationType.values())
                .map(it -> new ChannelView.Type(it.code(), it == chosen))
                .toList();
    }
}
