package dev.pharos.store.escalation.standby;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.TargetSummary;
import dev.pharos.store.escalation.basis.Recipients;
import dev.pharos.store.escalation.basis.RuleBook;
import dev.pharos.store.incident.IncidentRows;
import dev.pharos.store.outbox.ClaimedNotification;
import dev.pharos.store.spool.codec.ByteReader;
import dev.pharos.store.spool.codec.ByteWriter;
import dev.pharos.store.spool.codec.ChangeCodec;
import java.time.Duration;
import java.util.Optional;

/** {@link Standby} as bytes, for a start without PostgreSQL; with the secrets of channels, so that they are to be encrypted. */
public final class StandbyCodec {
    private StandbyCodec() {}

    public static void write(ByteWriter out, Standby standby) {
        var read = standby.read();
        out.each(read.rules(), it -> {
            out.text(it.kind());
            out.uuid(it.tenant());
            out.text(it.key());
            out.number(it.revision());
            out.text(it.definition());
        });
        out.each(read.candidates(), it -> {
            out.uuid(it.tenant());
            recipient(out, it.recipient());
            out.number(it.after().toMillis());
            out.flag(it.isDefault());
            out.maybe(it.disabledReason(), out::text);
        });
        out.each(read.channels(), it -> {
            recipient(out, new Recipient(it.id(), it.key()));
            out.text(it.kind());
            out.text(it.config());
        });
        out.each(read.open(), it -> open(out, it));
    }

    public static Standby read(ByteReader in) {
        return new Standby(new Standby.Read(
                in.each(() -> new RuleBook.Stored(in.text(), in.uuid(), in.text(), in.number(), in.text())),
                in.each(() -> new Recipients.Candidate(
                        in.uuid(),
                        recipient(in),
                        Duration.ofMillis(in.number()),
                        in.flag(),
                        in.maybe(in::text),
                        // How much a channel is told is not looked at without PostgreSQL.
                        Optional.empty())),
                in.each(() -> {
                    var channel = recipient(in);
                    return new ClaimedNotification.To(channel.id(), channel.key(), in.text(), in.text());
                }),
                in.each(() -> open(in))));
    }

    private static void open(ByteWriter out, Standby.Open open) {
        out.uuid(open.tenant());
        ChangeCodec.incident(out, open.kept().incident());
        var summary = open.summary();
        out.text(summary.key().value());
        out.text(summary.name());
        out.maybe(summary.group(), out::text);
        out.text(summary.url());
        ChangeCodec.labels(out, summary.labels());
        out.maybe(summary.runbookUrl(), out::text);
        out.flag(open.isPublic());
        out.each(open.told(), it -> recipient(out, it));
    }

    private static Standby.Open open(ByteReader in) {
        return new Standby.Open(
                in.uuid(),
                new IncidentRows.Kept(
                        ChangeCodec.incident(in),
                        new TargetSummary(
                                new TargetKey(in.text()),
                                in.text(),
                                in.maybe(in::text),
                                in.text(),
                                ChangeCodec.labels(in),
                                in.maybe(in::text))),
                in.flag(),
                in.each(() -> recipient(in)),
                Standby.NO_VERSION);
    }

    private static void recipient(ByteWriter out, Recipient recipient) {
        out.uuid(recipient.id().value());
        out.text(recipient.key().value());
    }

    private static Recipient recipient(ByteReader in) {
        return new Recipient(new ChannelId(in.uuid()), new ChannelKey(in.text()));
    }
}
