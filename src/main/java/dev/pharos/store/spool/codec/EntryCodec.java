package dev.pharos.store.spool.codec;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.Entry;

/** All of an entry as bytes. A change of this shape is a new {@link #VERSION}, and the reader still reads those before. */
public final class EntryCodec {
    public static final int VERSION = 1;

    private EntryCodec() {}

    public static void write(ByteWriter out, Entry entry) {
        out.uuid(entry.target().id().value());
        out.uuid(entry.target().tenant().value());
        out.text(entry.target().key().value());
        out.maybe(entry.result(), it -> ResultCodec.write(out, it));
        out.maybe(entry.advance(), it -> {
            StateCodec.write(out, it.state());
            StateCodec.write(out, it.timeline());
            out.maybe(it.change(), change -> ChangeCodec.write(out, change));
        });
    }

    public static Entry read(ByteReader in) {
        var target = new TargetRef(new TargetId(in.uuid()), new TenantId(in.uuid()), new TargetKey(in.text()));
        var entry = new Entry(
                target,
                in.maybe(() -> ResultCodec.read(in)),
                in.maybe(() -> new TargetState.Advance(
                        StateCodec.read(in), StateCodec.step(in), in.maybe(() -> ChangeCodec.read(in)))));
        if (!in.isAtEnd()) {
            throw new IllegalArgumentException("there is more than an entry");
        }
        return entry;
    }
}
