package dev.pharos.catalog.targets.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionSyntaxException;
import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.DependsOn;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.PublicComponents;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.url.Url;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.ObjectivesJson;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.rule.Urls;
import dev.pharos.probe.Probers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one target: every field by its rule, in the order of the API's example. */
final class TargetReader {
    static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    static final int LONGEST_NAME = 200;
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_INTERVAL = Duration.ofDays(1);
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration MAX_WARNING = Duration.ofDays(365);
    private static final StatusSet SUCCESS = StatusSet.parse("200-299");
    private static final int MAX_ENTRIES = 50;
    private static final int MAX_MATCHER = 600;
    private static final int MAX_ASSERTION = Assertion.LONGEST;

    private final Fields fields;

    TargetReader(ObjectNode written) {
        fields = Fields.of(written);
    }

    Checked<TargetDefinition> read() {
        var name = fields.line("name", LONGEST_NAME);
        var key = fields.key(name, TargetKey::new);
        var group = fields.line("group", 100);
        var kind = kind();
        var probe = kind.flatMap(it -> Probers.kind(it).read(fields));
        var interval = fields.duration("interval", MIN_INTERVAL, MAX_INTERVAL).orElse(DEFAULT_INTERVAL);
        var timeout = timeout(interval);
        var expectations = expectations(kind.orElse(Kind.HTTP));
        var confirmation = confirmation(interval);
        var severity =
                fields.word("severity", Severity.values(), Severity::code).orElse(Severity.HIGH);
        var channels = channels();
        var labels = labels();
        var runbook = fields.address("runbookUrl", TargetReader::link);
        var isPublic = fields.flag("public").orElse(true);
        var parts = fields.word("publicComponents", PublicComponents.values(), PublicComponents::code);
        var paused = fields.flag("paused").orElse(false);
        var policy = fields.parsed("policy", 200, Key::new);
        var dependsOn = dependsOn();
        var objectives = ObjectivesJson.read(fields);
        refuseFieldsOfOtherKinds(kind);
        fields.refuseUnknown();
        if (!fields.violations().isEmpty()) {
            return new Checked.Invalid<>(fields.violations());
        }
        return new Checked.Valid<>(new TargetDefinition(
                key.orElseThrow(),
                name.orElseGet(() -> key.orElseThrow().value()),
                group,
                probe.orElseThrow(),
                interval,
                timeout,
                expectations,
                confirmation,
                severity,
                channels,
                labels,
                runbook,
                isPublic,
                parts,
                paused,
                policy,
                dependsOn,
                objectives));
    }

    private Duration timeout(Duration interval) {
        var written = fields.duration("timeout", MIN_TIMEOUT, MAX_TIMEOUT);
        if (written.isPresent() && written.get().compareTo(interval) > 0) {
            fields.refuse(
                    "timeout",
                    Durations.show(written.get()) + " must be at most the interval, " + Durations.show(interval));
        }
        return written.orElse(interval.compareTo(DEFAULT_TIMEOUT) < 0 ? interval : DEFAULT_TIMEOUT);
    }

    /** Empty where one is written that nobody knows. */
    private Optional<Kind> kind() {
        return fields.find("kind").isEmpty() ? Optional.of(Kind.HTTP) : fields.word("kind", Kind.values(), Kind::code);
    }

    /** Of a kind that nobody knows every field may be right. */
    private void refuseFieldsOfOtherKinds(Optional<Kind> own) {
        var known = own.map(it -> Probers.kind(it).fields());
        for (var other : Kind.values()) {
            for (var name : Probers.kind(other).fields()) {
                if (known.filter(it -> it.contains(name)).isEmpty()
                        && fields.find(name).isPresent()
                        && known.isPresent()) {
                    fields.refuse(
                            name,
                            "is a field of the kind " + other.code() + ", and this target is of the kind "
                                    + own.orElseThrow().code() + ": leave it out");
                }
            }
        }
    }

    private Expectations expectations(Kind kind) {
        var hasStatus = Probers.kind(kind).hasStatus();
        return new Expectations(
                hasStatus
                        ? fields.parsedOrNumber("expectedStatus", StatusSet::parse)
                                .orElse(SUCCESS)
                        : SUCCESS,
                assertions("assertions", kind),
                assertions("degradedWhen", kind),
                hasStatus
                        ? fields.word("healthDocument", HealthDocumentMode.values(), HealthDocumentMode::code)
                                .orElse(HealthDocumentMode.AUTO)
                        : HealthDocumentMode.OFF,
                fields.duration("certificateWarning", Duration.ZERO, MAX_WARNING)
                        .orElse(Expectations.DEFAULT_WARNING));
    }

    private List<Assertion> assertions(String name, Kind kind) {
        var texts = fields.lines(name, MAX_ENTRIES, MAX_ASSERTION).orElse(List.of());
        var parsed = new ArrayList<Assertion>();
        for (int i = 0; i < texts.size(); i++) {
            var place = name + "[" + i + "]";
            try {
                var assertion = Assertion.parse(texts.get(i));
                if (assertion.reads(it -> !Probers.kind(kind).knows(it))) {
                    fields.refuse(
                            place, "reads what the answer to a probe of the kind " + kind.code() + " does not have");
                }
                parsed.add(assertion);
            } catch (AssertionSyntaxException e) {
                fields.refuse(place, e.getMessage());
            }
        }
        return parsed;
    }

    private ConfirmationPolicy confirmation(Duration interval) {
        var preset = ConfirmationPolicy.DEFAULT;
        return fields.object("confirmation")
                .map(inner -> {
                    var policy = new ConfirmationPolicy(
                            inner.whole("failures", 1, 100).orElse(preset.failures()),
                            inner.whole("passes", 1, 100).orElse(preset.passes()),
                            retryInterval(inner, interval));
                    inner.refuseUnknown();
                    return policy;
                })
                .orElse(preset);
    }

    private static Optional<Duration> retryInterval(Fields confirmation, Duration interval) {
        var written = confirmation.duration("retryInterval", ConfirmationPolicy.SHORTEST_RETRY, MAX_INTERVAL);
        if (written.isPresent() && written.get().compareTo(interval) > 0) {
            confirmation.refuse(
                    "retryInterval",
                    Durations.show(written.get()) + " must be at most the interval, " + Durations.show(interval));
        }
        return written;
    }

    private Optional<List<String>> channels() {
        var keys = fields.lines("channels", MAX_ENTRIES, 200);
        var seen = new HashSet<String>();
        for (int i = 0; i < keys.map(List::size).orElse(0); i++) {
            var key = keys.orElseThrow().get(i);
            var place = "channels[" + i + "]";
            fields.understood(place, key, ChannelKey::new);
            if (!seen.add(key)) {
                fields.refuse(place, "\"" + key + "\" is there twice: name each channel once");
            }
        }
        return keys;
    }

    /** Keys, each of which is one; and matchers, which must all hold. */
    private DependsOn dependsOn() {
        var written = fields.lines("dependsOn", MAX_ENTRIES, MAX_MATCHER).orElse(List.of());
        var seen = new HashSet<String>();
        var understood = new ArrayList<String>();
        for (int i = 0; i < written.size(); i++) {
            var text = written.get(i);
            var place = "dependsOn[" + i + "]";
            if (!seen.add(text)) {
                fields.refuse(place, Texts.quoted(text) + " is there twice: write it once");
            }
            fields.understood(place, text, it -> DependsOn.of(List.of(it))).ifPresent(_ -> understood.add(text));
        }
        return fields.understood("dependsOn", understood, DependsOn::of).orElse(DependsOn.NOTHING);
    }

    private Labels labels() {
        var members = fields.object("labels").map(Fields::lineMembers).orElse(Map.of());
        return fields.understood("labels", members, Labels::new).orElse(Labels.none());
    }

    private static Url link(String text) {
        return Urls.parse(text, "people who open it sign in themselves");
    }
}
