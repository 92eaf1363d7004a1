package dev.pharos.runtime.known;

import dev.pharos.catalog.targets.KnownTargets;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.Tenant;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.escalation.standby.Standby;
import dev.pharos.store.escalation.standby.StandbyCodec;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.spool.codec.ByteReader;
import dev.pharos.store.spool.codec.ByteWriter;
import dev.pharos.store.spool.codec.StateCodec;
import dev.pharos.store.statuspages.StatusPages;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known as bytes. A change of this shape is a new {@link #VERSION}; a file of another is as good as none. */
final class KnownCodec {
    private static final int VERSION = 2;

    private KnownCodec() {}

    static byte[] write(Known.Written written) {
        var out = new ByteWriter();
        out.one(VERSION);
        out.each(written.targets(), it -> {
            out.uuid(it.id());
            out.uuid(it.tenant());
            out.number(it.revision());
            out.maybe(it.source(), out::text);
            out.text(it.definition());
        });
        out.each(written.windows(), it -> {
            out.uuid(it.tenant().value());
            out.text(it.key());
            out.text(it.definition());
        });
        out.each(written.pages(), it -> {
            out.uuid(it.id());
            out.number(it.revision());
            out.text(it.definition());
        });
        out.each(written.keys().entrySet(), it -> {
            out.text(Base64.getEncoder().encodeToString(it.getKey().bytes()));
            out.uuid(it.getValue().tenant().id().value());
            out.text(it.getValue().tenant().key());
            out.text(it.getValue().role().code());
            out.text(it.getValue().name());
        });
        return bytes(out);
    }

    static Known.Written written(byte[] bytes) {
        return read(
                bytes,
                in -> new Known.Written(
                        in.each(() -> new KnownTargets.Kept(
                                in.uuid(), in.uuid(), in.number(), in.maybe(in::text), in.text())),
                        in.each(() -> new PlannedWindows.Kept(TenantId.of(in.uuid()), in.text(), in.text())),
                        in.each(() -> new StatusPages.Kept(in.uuid(), in.number(), in.text())),
                        in.each(() -> key(in)).stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private static Map.Entry<KeyHash, Principal> key(ByteReader in) {
        return Map.entry(
                KeyHash.of(Base64.getDecoder().decode(in.text())),
                new Principal(new Tenant(TenantId.of(in.uuid()), in.text()), Role.of(in.text()), in.text()));
    }

    static byte[] write(Known.Believed believed) {
        var out = new ByteWriter();
        out.one(VERSION);
        out.instant(believed.at());
        out.int64(believed.position());
        out.each(believed.states().entrySet(), it -> {
            out.uuid(it.getKey().value());
            StateCodec.write(out, it.getValue());
        });
        return bytes(out);
    }

    static Known.Believed believed(byte[] bytes) {
        return read(
                bytes,
                in -> new Known.Believed(
                        in.instant(),
                        in.int64(),
                        in
                                .each(() ->
                                        Map.<TargetId, TargetState>entry(new TargetId(in.uuid()), StateCodec.read(in)))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    static byte[] write(Standby standby) {
        var out = new ByteWriter();
        out.one(VERSION);
        StandbyCodec.write(out, standby);
        return bytes(out);
    }

    static Standby standby(byte[] bytes) {
        return read(bytes, StandbyCodec::read);
    }

    private static <T> T read(byte[] bytes, Function<ByteReader, T> read) {
        var in = new ByteReader(bytes, 0, bytes.length);
        if (in.one() != VERSION) {
            throw new IllegalArgumentException("another version wrote it");
        }
        return read.apply(in);
    }

    private static byte[] bytes(ByteWriter out) {
        var written = out.written();
        return Arrays.copyOfRange(written.array(), written.position(), written.limit());
    }
}
