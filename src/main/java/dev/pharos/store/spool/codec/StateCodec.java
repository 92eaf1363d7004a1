package dev.pharos.store.spool.codec;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;

/** What is believed of a target, and how its time was counted, as bytes. */
public final class StateCodec {
    private static final int UNKNOWN = 0;
    private static final int UNPROVEN = 1;
    private static final int UP = 2;
    private static final int SUSPECT = 3;
    private static final int DOWN = 4;
    private static final int RECOVERING = 5;

    private StateCodec() {}

    public static void write(ByteWriter out, TargetState state) {
        health(out, state.health());
        out.instant(state.since());
        out.maybe(state.lastProbeAt(), out::instant);
        out.maybe(state.incident(), it -> out.uuid(it.value()));
        out.maybe(state.period(), it -> period(out, it));
        ResultCodec.components(out, state.components());
    }

    public static TargetState read(ByteReader in) {
        return new TargetState(
                health(in),
                in.instant(),
                in.maybe(in::instant),
                in.maybe(() -> new IncidentId(in.uuid())),
                in.maybe(() -> period(in)),
                ResultCodec.components(in));
    }

    static void write(ByteWriter out, Timeline.Step step) {
        out.each(step.closed(), it -> period(out, it));
        period(out, step.open());
        out.maybe(step.recount(), it -> {
            out.word(it.was());
            out.word(it.is());
            out.instant(it.since());
        });
    }

    static Timeline.Step step(ByteReader in) {
        return new Timeline.Step(
                in.each(() -> period(in)),
                period(in),
                in.maybe(() -> new Timeline.Recount(
                        in.word(AvailabilityState.class), in.word(AvailabilityState.class), in.instant())));
    }

    private static void period(ByteWriter out, StatePeriod period) {
        out.word(period.state());
        out.instant(period.from());
        out.instant(period.until());
    }

    private static StatePeriod period(ByteReader in) {
        return new StatePeriod(in.word(AvailabilityState.class), in.instant(), in.instant());
    }

    private static void health(ByteWriter out, HealthState health) {
        switch (health) {
            case HealthState.Unknown _ -> out.one(UNKNOWN);
            case HealthState.Unproven it -> {
                out.one(UNPROVEN);
                out.instant(it.failingSince());
                out.number(it.failures());
            }
            case HealthState.Up it -> {
                out.one(UP);
                out.number(it.degradedInARow());
            }
            case HealthState.Suspect it -> {
                out.one(SUSPECT);
                out.instant(it.failingSince());
                out.number(it.failures());
            }
            case HealthState.Down it -> {
                out.one(DOWN);
                out.instant(it.since());
                out.number(it.failures());
            }
            case HealthState.Recovering it -> {
                out.one(RECOVERING);
                out.instant(it.downSince());
                out.instant(it.passingSince());
                out.number(it.passes());
            }
        }
    }

    private static HealthState health(ByteReader in) {
        var kind = in.one();
        return switch (kind) {
            case UNKNOWN -> new HealthState.Unknown();
            case UNPROVEN -> new HealthState.Unproven(in.instant(), in.small());
            case UP -> new HealthState.Up(in.small());
            case SUSPECT -> new HealthState.Suspect(in.instant(), in.small());
            case DOWN -> new HealthState.Down(in.instant(), in.small());
            case RECOVERING -> new HealthState.Recovering(in.instant(), in.instant(), in.small());
            default -> throw new IllegalArgumentException(kind + " is no state of health");
        };
    }
}
