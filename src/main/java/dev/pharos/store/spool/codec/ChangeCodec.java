package dev.pharos.store.spool.codec;

import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.Snooze;
import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a transition does to an incident, and an incident, as bytes. */
public final class ChangeCodec {
    private static final int OPEN = 0;
    private static final int RESOLVE = 1;
    private static final int BY_HAND = 2;

    private static final int TARGET = 0;
    private static final int RULE = 1;
    private static final int PERSON = 2;
    private static final int INBOUND = 4;

    private ChangeCodec() {}

    static void write(ByteWriter out, IncidentChange change) {
        switch (change) {
            case IncidentChange.Open it -> {
                out.one(OPEN);
                incident(out, it.incident());
                facts(out, it.target());
            }
            case IncidentChange.Resolve it -> {
                out.one(RESOLVE);
                out.uuid(it.incident().value());
                out.instant(it.at());
                out.instant(it.noticedAt());
                out.word(it.resolution());
            }
            case IncidentChange.ResolveByHand it -> {
                out.one(BY_HAND);
                out.uuid(it.incident().value());
                out.instant(it.at());
                out.text(it.actor().by());
                out.maybe(it.actor().principal(), out::text);
                out.maybe(it.note(), out::text);
            }
        }
    }

    static IncidentChange read(ByteReader in) {
        var kind = in.one();
        return switch (kind) {
            case OPEN -> new IncidentChange.Open(incident(in), facts(in));
            case RESOLVE ->
                new IncidentChange.Resolve(
                        new IncidentId(in.uuid()), in.instant(), in.instant(), in.word(Resolution.class));
            case BY_HAND ->
                new IncidentChange.ResolveByHand(
                        new IncidentId(in.uuid()),
                        in.instant(),
                        new Actor(in.text(), in.maybe(in::text)),
                        in.maybe(in::text));
            default -> throw new IllegalArgumentException(kind + " is no change of an incident");
        };
    }

    public static void incident(ByteWriter out, Incident incident) {
        out.uuid(incident.id().value());
        trigger(out, incident.trigger());
        out.uuid(incident.targetId().value());
        out.text(incident.target().value());
        out.word(incident.severity());
        out.instant(incident.startedAt());
        out.instant(incident.openedAt());
        out.maybe(incident.acknowledgedAt(), out::instant);
        out.maybe(incident.resolvedAt(), out::instant);
        out.maybe(incident.resolution(), out::word);
        ResultCodec.write(out, incident.cause().orElseThrow());
        out.maybe(incident.snooze(), it -> {
            out.text(it.by());
            out.instant(it.until());
        });
    }

    public static Incident incident(ByteReader in) {
        return new Incident(
                new IncidentId(in.uuid()),
                trigger(in),
                new TargetId(in.uuid()),
                new TargetKey(in.text()),
                in.word(Severity.class),
                in.instant(),
                in.instant(),
                in.maybe(in::instant),
                in.maybe(in::instant),
                in.maybe(() -> in.word(Resolution.class)),
                ResultCodec.read(in),
                in.maybe(() -> new Snooze(in.text(), in.instant())));
    }

    private static void trigger(ByteWriter out, Trigger trigger) {
        switch (trigger) {
            case Trigger.Target _ -> out.one(TARGET);
            case Trigger.Rule it -> {
                out.one(RULE);
                out.uuid(it.id());
                out.text(it.series());
            }
            case Trigger.Person it -> {
                out.one(PERSON);
                out.text(it.name());
            }
            case Trigger.Inbound it -> {
                out.one(INBOUND);
                out.uuid(it.source());
                out.text(it.fingerprint());
            }
        }
    }

    private static Trigger trigger(ByteReader in) {
        var kind = in.one();
        return switch (kind) {
            case TARGET -> new Trigger.Target();
            case RULE -> new Trigger.Rule(in.uuid(), in.text());
            case PERSON -> new Trigger.Person(in.text());
            case INBOUND -> new Trigger.Inbound(in.uuid(), in.text());
            default -> throw new IllegalArgumentException(kind + " is no trigger");
        };
    }

    private static void facts(ByteWriter out, TargetFacts target) {
        out.text(target.key().value());
        out.text(target.name());
        out.maybe(target.group(), out::text);
        out.text(target.address());
        labels(out, target.labels());
        out.maybe(target.runbookUrl(), out::text);
        out.flag(target.isPublic());
        out.maybe(target.channels(), it -> out.each(it, out::text));
    }

    private static TargetFacts facts(ByteReader in) {
        return new TargetFacts(
                new TargetKey(in.text()),
                in.text(),
                in.maybe(in::text),
                in.text(),
                labels(in),
                in.maybe(in::text),
                in.flag(),
                in.maybe(() -> in.each(in::text)));
    }

    public static void labels(ByteWriter out, Labels labels) {
        out.each(labels.values().entrySet(), it -> {
            out.text(it.getKey());
            out.text(it.getValue());
        });
    }

    public static Labels labels(ByteReader in) {
        var labels = new LinkedHashMap<String, String>();
        in.each(() -> Map.entry(in.text(), in.text())).forEach(it -> labels.put(it.getKey(), it.getValue()));
        return new Labels(labels);
    }
}
