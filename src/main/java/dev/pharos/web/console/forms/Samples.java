package dev.pharos.web.console.forms;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Durations;
import dev.pharos.notify.ChannelKinds;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How a form begins: what a thing of its kind is made of, each field explained. What has to be filled in is left empty. */
final class Samples {
    private static final Duration LENGTH = Duration.ofHours(2);

    private Samples() {}

    /** What one is for. */
    static String lead(Things things) {
        return switch (things) {
            case CHANNELS -> "A way to reach somebody. Policies, contacts and targets name it by its key.";
            case CONTACTS -> "A person, and the channels by which they are reached. Schedules name them by their key.";
            case SCHEDULES ->
                "Who is on call when: layers of turns, of which a later one wins, and overrides above all.";
            case POLICIES -> "Who is told after how long without an acknowledgement, of which targets.";
            case WINDOWS -> "Planned work: its targets are probed on, nobody is told, and no downtime counts.";
            case SILENCES -> "Tells nobody of what its matchers hold of, until it ends.";
            case STATUS_PAGES ->
                "What the public is told, or only some of them: what is in its sections and public, and nothing else.";
            case ALERT_RULES ->
                "A condition over many results. When it has held for long enough an incident opens, and people are told.";
            case INBOUND_SOURCES ->
                "Another system that opens and ends incidents here. Its address is made when it is saved, on the page that"
                        + " lists it.";
        };
    }

    /**
     * @param kind of channel; another thing has only one beginning
     * @param chosen when it is to be, of what has a time
     */
    static String of(Things things, Kind kind, Instant now, Optional<Period> chosen) {
        return switch (things) {
            case CHANNELS -> channel(kind);
            case CONTACTS -> """
                    name: ""
                    key: ""             # for schedules and policies; left out it is made from the name, and never changes
                    timeZone: UTC       # where they live, such as Europe/Berlin
                    channels: []        # keys of channels, the first to be told first
                    """;
            case SCHEDULES -> schedule(now);
            case POLICIES -> """
                    name: ""
                    key: ""             # left out it is made from the name, and never changes
                    default: false      # whether it is for all that no other policy is for
                    match: []           # of which targets, such as ['team="core"', 'severity=~"critical|high"']
                    steps:              # each after so long without an acknowledgement
                      - after: 0s
                        notify: []      # such as ["schedule:primary"], ["channel:ops"], ["contact:ann"]
                      - after: 10m
                        notify: []
                    repeat: 0           # how often all of it begins again
                    """;
            case WINDOWS ->
                """
                    name: ""
                    key: ""             # left out it is made from the name, and never changes
                    matchers: []        # of which targets, such as ['group="Shop"']
                    startsAt: "%s"      # on the clock of timeZone
                    duration: %s
                    timeZone: UTC
                    # rrule: "FREQ=WEEKLY;BYDAY=SU"     # where it comes again (RFC 5545)
                    public: true        # whether the status page announces it
                    # message: "We move to a new database."
                    """.formatted(
                                chosen.map(it -> clock(it.from())).orElseGet(() -> tomorrow(now) + "T02:00"),
                                Durations.show(chosen.map(it -> Duration.between(it.from(), it.until()))
                                        .orElse(LENGTH)));
            case STATUS_PAGES -> """
                    title: ""           # whose status it is: "Factory" reads "Factory status"
                    key: ""             # its address, /status/KEY; default takes the place of the page at /
                    sections:           # a target stands in the first one that has it
                      - name: Services
                        matchers: []    # such as ['group="Shop"']; or targets: [checkout, search], in this order
                    history: 90         # how many days are shown, 7 to 90
                    hosts: []           # names under which it is found at /, such as [status.example.com]
                    visibility: public  # or signed-in; or password, with password: ""; or networks, with networks: ["10.0.0.0/8"]
                    noindex: false      # whether search engines are to leave it out
                    # colours: {light: {link: "#0b57d0"}, dark: {link: "#9cc3ff"}}
                    # footer: "Beside each page of it."
                    # links: [{name: Home, url: "https://example.com"}]
                    """;
            case ALERT_RULES -> """
                    name: ""
                    key: ""             # left out it is made from the name, and never changes
                    when: ""            # such as error_rate > 5%, p95(connect) > 300, certificate_days < 14
                    over: 5m            # the results that count, 1m to 1h
                    for: 5m             # for how long it must hold without a break
                    match: []           # of which targets, such as ['team="core"']; none: all
                    by: target          # one alert a target; or group, label:region, all
                    severity: high      # critical, high, medium, low
                    # policy: core      # or channels: [ops]; left out: whoever is told of the target
                    keepFiring: 0s      # for how long it must not hold any more before it is over
                    noData: ok          # or alert
                    """;
            case INBOUND_SOURCES -> """
                    name: ""
                    key: ""             # left out it is made from the name, and never changes
                    format: alertmanager    # or grafana, cloudflare, generic
                    severity: high      # of what says nothing of it: critical, high, medium, low
                    severityFrom: severity  # the label that says how bad it is
                    # policy: core      # or channels: [ops]; left out: whichever policy holds of its labels
                    # secret: ""        # what it signs with, or sends; 8 to 200 characters
                    # mapping:          # of the format generic: where in its JSON stands what
                    #   id: alert.id
                    #   status: alert.state
                    #   firing: [failed]
                    #   resolved: [passed]
                    #   title: alert.title
                    #   severity: alert.level
                    #   url: alert.link
                    """;
            case SILENCES ->
                """
                    matchers: []        # of what, such as ['target="checkout"', 'team=~"core|data"']
                    comment: ""         # why, for those who wonder that nobody is told
                    startsAt: "%s"
                    endsAt: "%s"
                    """.formatted(
                        Instants.show(chosen.map(Period::from).orElse(now).truncatedTo(ChronoUnit.SECONDS)),
                        Instants.show(chosen.map(Period::until)
                                .orElse(now.plus(LENGTH))
                                .truncatedTo(ChronoUnit.SECONDS)));
        };
    }

    private static String schedule(Instant now) {
        return """
                name: ""
                key: ""                 # for policies; left out it is made from the name, and never changes
                timeZone: UTC           # on whose clock, such as Europe/Berlin
                layers:
                  - participants: []    # keys of contacts, in the order of their turns
                    rotation: weekly    # daily, weekly, or hours such as 12h
                    handoverAt: Mon 09:00
                    start: "%s" # the first turn
                    # restrictions: [{days: Mon-Fri, from: "09:00", until: "17:00"}]
                overrides: []           # such as [{from: "2026-12-24T09:00", until: "2026-12-25T09:00", contact: ann}]
                """.formatted(tomorrow(now));
    }

    /** On the clock of UTC. */
    private static String clock(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
    }

    private static String tomorrow(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1).toString();
    }

    private static String channel(Kind kind) {
        return """
                name: ""
                key: ""                 # for policies and targets; left out it is made from the name, and never changes
                kind: %s
                %sdefault: false          # whether it is told of targets for which nobody else is named
                after: 0s               # how long an incident lasts before it is told of here
                # rateLimit: 30/1m      # at most so many messages in so long
                """.formatted(kind.code(), own(kind));
    }

    /** What only channels of a kind have; secrets are written, and never shown again. */
    private static String own(Kind kind) {
        return switch (kind) {
            case WEBHOOK -> """
                    url: ""                 # where to POST to
                    # headers: {X-Team: core}
                    # secret: whsec_…       # to sign with; left out one is made, and shown once
                    """;
            case SLACK -> """
                    url: ""                 # of an incoming webhook, https://hooks.slack.com/services/…; a secret
                    # mention: here         # or by severity: {critical: channel, high: U012AB}
                    """;
            case PAGERDUTY -> """
                    routingKey: ""          # of its integration "Events API v2"; a secret
                    region: us              # us or eu
                    # webhookSecret: …      # of its webhook (v3), so that what is done there is done here
                    """;
            case OPSGENIE -> """
                    apiKey: ""              # of an API integration; a secret
                    region: us              # us or eu
                    """;
            case TEAMS -> """
                    url: ""                 # of the workflow that posts to the channel; a secret
                    """;
            case DISCORD -> """
                    url: ""                 # of the channel's webhook; a secret
                    # mention: here         # here, everyone, or the ID of a role
                    """;
            case MATTERMOST, ROCKETCHAT -> """
                    url: ""                 # of an incoming webhook; a secret
                    # mention: here
                    """;
            case TELEGRAM -> """
                    token: ""               # of the bot; a secret
                    chat: ""                # such as "-1001234567890", or "@name" of a channel
                    # thread: 4             # a topic of it
                    """;
            case NTFY -> """
                    topic: ""               # its name is a secret
                    # token: tk_…           # where the topic asks for one
                    # url: "https://ntfy.example.com"     # of your own server
                    """;
            case PUSHOVER -> """
                    token: ""               # of the application; a secret
                    user: ""                # or of a group; a secret
                    # device: phone
                    # sound: siren
                    """;
            case ALERTMANAGER -> """
                    url: ""                 # such as http://alertmanager:9093
                    # token: …              # where something before it asks for one
                    """;
            case EMAIL -> """
                    to: []                  # such as ["ops@example.com"]
                    fromName: Pharos
                    """;
        };
    }

    /** The kind that an address asks for; a webhook where it asks for none. */
    static Kind kind(String code) {
        return ChannelKinds.named(code).orElse(Kind.WEBHOOK);
    }
}
