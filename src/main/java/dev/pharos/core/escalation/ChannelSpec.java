package dev.pharos.core.escalation;

import dev.pharos.core.targets.Severity;
import dev.pharos.core.url.Url;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** By what means a channel reaches somebody: a record a kind. */
public sealed interface ChannelSpec {

    /** The kinds that there are. The {@link #code()} of each is a promise to the outside. */
    enum Kind {
        WEBHOOK,
        SLACK,
        PAGERDUTY,
        OPSGENIE,
        TEAMS,
        DISCORD,
        MATTERMOST,
        ROCKETCHAT,
        TELEGRAM,
        NTFY,
        PUSHOVER,
        ALERTMANAGER,
        EMAIL;

        /** The word for it in the API and in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    default Kind kind() {
        return switch (this) {
            case Webhook _ -> Kind.WEBHOOK;
            case Slack _ -> Kind.SLACK;
            case PagerDuty _ -> Kind.PAGERDUTY;
            case Opsgenie _ -> Kind.OPSGENIE;
            case Teams _ -> Kind.TEAMS;
            case Discord _ -> Kind.DISCORD;
            case Mattermost _ -> Kind.MATTERMOST;
            case RocketChat _ -> Kind.ROCKETCHAT;
            case Telegram _ -> Kind.TELEGRAM;
            case Ntfy _ -> Kind.NTFY;
            case Pushover _ -> Kind.PUSHOVER;
            case Alertmanager _ -> Kind.ALERTMANAGER;
            case Email _ -> Kind.EMAIL;
        };
    }

    /** What is allowed and unwise about it, a sentence each. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * A signed HTTP POST after Standard Webhooks.
     *
     * @param secret {@code whsec_} and 24 to 64 bytes in base64; never shown
     * @param former the secret before, which still signs beside it for a while
     * @param body a template of the body; empty for that of the API
     */
    record Webhook(Url url, String secret, Optional<Former> former, Map<String, String> headers, Optional<String> body)
            implements ChannelSpec {
        /** A secret that is being replaced, and until when it counts. */
        public record Former(String secret, Instant until) {
            @Override
            public String toString() {
                return "Former[" + until + "]";
            }
        }

        public Webhook {
            headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        }

        public Webhook(Url url, String secret) {
            this(url, secret, Optional.empty(), Map.of(), Optional.empty());
        }

        @Override
        public List<String> warnings() {
            return url.secure()
                    ? List.of()
                    : List.of("Its messages go over plain HTTP, where whoever is on the way can read them; use https.");
        }

        @Override
        public String toString() {
            return "Webhook[" + url.host() + "]";
        }
    }

    /** What is reached at an address that everybody knows, and let in by a key; {@code url} stands in for the vendor's. */
    sealed interface Keyed extends ChannelSpec {
        Optional<Url> url();

        @Override
        default List<String> warnings() {
            return url().isEmpty() || url().get().secure()
                    ? List.of()
                    : List.of("Its key goes over plain HTTP, where whoever is on the way can read it; use https.");
        }
    }

    /** What is reached at an address that is a secret, because whoever knows it may write to the channel. */
    sealed interface Hidden extends ChannelSpec {
        Url url();

        @Override
        default List<String> warnings() {
            return url().secure()
                    ? List.of()
                    : List.of("Its address is a secret and goes over plain HTTP, where whoever is on the way can read"
                            + " it; use https.");
        }
    }

    /** An incoming webhook of Slack; {@code mention} says by severity who is called to an incident. */
    record Slack(
            Url url,
            Map<Severity, String> mention,
            Optional<String> username,
            Optional<String> iconEmoji,
            Optional<String> channel)
            implements Hidden {
        public Slack {
            mention = Map.copyOf(mention);
        }

        @Override
        public String toString() {
            return "Slack[" + url.host() + "]";
        }
    }

    /** An integration "Events API v2" of PagerDuty; {@code webhookSecret} signs what PagerDuty tells us. */
    record PagerDuty(String routingKey, Region region, Optional<String> webhookSecret, Optional<Url> url)
            implements Keyed {
        @Override
        public String toString() {
            return "PagerDuty[" + region + "]";
        }
    }

    /** An API integration of Opsgenie. */
    record Opsgenie(String apiKey, Region region, Optional<Url> url) implements Keyed {
        @Override
        public String toString() {
            return "Opsgenie[" + region + "]";
        }
    }

    /** A workflow of Microsoft Teams. */
    record Teams(Url url) implements Hidden {
        @Override
        public String toString() {
            return "Teams[" + url.host() + "]";
        }
    }

    /** A webhook of Discord; {@code mention} is here, everyone, or the ID of a role. */
    record Discord(Url url, Optional<String> mention) implements Hidden {
        @Override
        public String toString() {
            return "Discord[" + url.host() + "]";
        }
    }

    /** An incoming webhook of Mattermost; {@code mention} is here, channel, all, or the name of a user. */
    record Mattermost(Url url, Optional<String> mention) implements Hidden {
        @Override
        public String toString() {
            return "Mattermost[" + url.host() + "]";
        }
    }

    /** An incoming webhook of Rocket.Chat; {@code mention} is here, all, or the name of a user. */
    record RocketChat(Url url, Optional<String> mention) implements Hidden {
        @Override
        public String toString() {
            return "RocketChat[" + url.host() + "]";
        }
    }

    /** A bot of Telegram that writes to a chat, or to a topic of it. */
    record Telegram(String token, String chat, Optional<Integer> thread, Optional<Url> url) implements Keyed {
        @Override
        public String toString() {
            return "Telegram[" + chat + "]";
        }
    }

    /** A topic of ntfy, whose name is a secret too. */
    record Ntfy(String topic, Optional<String> token, Optional<Url> url) implements Keyed {
        @Override
        public String toString() {
            return "Ntfy[" + url.map(Url::host).orElse("ntfy.sh") + "]";
        }
    }

    /** An application of Pushover that writes to a user or a group, on all devices where none is named. */
    record Pushover(String token, String user, Optional<String> device, Optional<String> sound, Optional<Url> url)
            implements Keyed {
        @Override
        public String toString() {
            return "Pushover[" + device.orElse("") + "]";
        }
    }

    /** An Alertmanager of Prometheus; a {@code token} where something before it asks for one. */
    record Alertmanager(Url url, Optional<String> token) implements ChannelSpec {
        @Override
        public List<String> warnings() {
            return token.isEmpty() || url.secure()
                    ? List.of()
                    : List.of("Its token goes over plain HTTP, where whoever is on the way can read it; use https.");
        }

        @Override
        public String toString() {
            return "Alertmanager[" + url.host() + "]";
        }
    }

    /** Mails to these addresses, from whom {@code fromName} says. */
    record Email(List<String> to, String fromName) implements ChannelSpec {
        public Email {
            to = List.copyOf(to);
        }

        @Override
        public String toString() {
            return "Email[" + to.size() + "]";
        }
    }
}
