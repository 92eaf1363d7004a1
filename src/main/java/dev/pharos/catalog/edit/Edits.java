package dev.pharos.catalog.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import dev.pharos.web.api.wire.MergePatch;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does over REST to things of one kind. A write is read once, stored, and answered with what was stored; one
 * that another overtook is worked out again on what is stored then, and compared with {@code If-Match} again.
 */
public final class Edits<D, S extends Stored<D>> {
    private final Kind<D, S> kind;
    private final Supplier<TenantId> tenant;

    /** For whoever has signed in. */
    public Edits(Kind<D, S> kind) {
        this(kind, () -> Caller.current().signedIn().tenant().id());
    }

    /** @param tenant whose things somebody sees and changes */
    Edits(Kind<D, S> kind, Supplier<TenantId> tenant) {
        this.kind = kind;
        this.tenant = tenant;
    }

    /** Shows one with its revision. */
    public Response read(String key) {
        return answer(Response.ok(), stored(key), Optional.empty());
    }

    public Response add(ObjectNode body) {
        var written = written(body);
        return made(written, Outcomes.done(kind.add(tenant.get(), valid(written, Optional.empty()))));
    }

    /** Makes it, or puts it in the place of the one that is there; secrets that it leaves out stay. */
    public Response put(String key, ObjectNode body, @Nullable String ifMatch) {
        requireWritable(key);
        var written = Written.under(key, written(body));
        return Outcomes.settled(() -> {
            var stored = kind.find(tenant.get(), key);
            if (stored.isEmpty()) {
                Revision.requireNone(ifMatch, key);
                return kind.add(tenant.get(), valid(written, Optional.empty())).map(it -> made(written, it));
            }
            var before = editable(stored.get(), ifMatch);
            return redefine(before, kind.keepSecrets(written, written, kind.write(before.definition())));
        });
    }

    public Response patch(String key, ObjectNode body, @Nullable String ifMatch) {
        var written = written(body);
        return Outcomes.settled(() -> {
            var before = editable(existing(key), ifMatch);
            var stored = kind.beneath(written, before.definition());
            var patch = kind.keepSecrets(written, MergePatch.apply(stored, written), stored);
            return redefine(before, Written.patched(key, stored, patch));
        });
    }

    /** Changes the one of this key in a way of its kind; the answer shows it. */
    public S change(String key, @Nullable String ifMatch, Function<D, D> change) {
        return Outcomes.settled(() -> {
            var before = editable(existing(key), ifMatch);
            return kind.redefine(before, change.apply(before.definition()));
        });
    }

    public void delete(String key, @Nullable String ifMatch) {
        Outcomes.settled(() -> {
            var before = existing(key);
            if (!kind.mayBeDeleted(before)) {
                refuseOwned(before);
            }
            Revision.require(ifMatch, key, before.revision());
            return kind.delete(before);
        });
    }

    /** The one of this key, for somebody who only looks. */
    public S stored(String key) {
        requirePossible(key);
        return kind.read(tenant.get(), key).orElseThrow(() -> missing(key));
    }

    /** The one of this key, for somebody who is about to change it in a way of its kind: REST must own it. */
    public S editable(String key) {
        return editable(existing(key), null);
    }

    private S existing(String key) {
        requirePossible(key);
        return kind.find(tenant.get(), key).orElseThrow(() -> missing(key));
    }

    private ObjectNode written(ObjectNode body) {
        return Written.definition(body, kind.shownOnly());
    }

    private Edited<Response> redefine(S before, ObjectNode complete) {
        return kind.redefine(before, valid(complete, Optional.of(before)))
                .map(it -> answer(Response.ok(), it, Optional.of(complete)));
    }

    /**
     * What a write would come to, or all that is wrong with it; nothing is written.
     *
     * @param before what it is to take the place of; empty of a new one
     */
    public Checked<D> checked(ObjectNode body, Optional<S> before) {
        var written = written(body);
        var violations = new ArrayList<Violation>();
        before.ifPresent(it -> Written.flaw(it.key(), written).ifPresent(violations::add));
        before.ifPresent(it -> written.put("key", it.key()));
        var read = kind.read(before.map(it -> kind.keepSecrets(written, written, kind.write(it.definition())))
                .orElse(written));
        if (read instanceof Checked.Invalid<D> invalid) {
            violations.addAll(invalid.violations());
        }
        violations.addAll(kind.unknown(tenant.get(), written, before));
        return violations.isEmpty() ? read : new Checked.Invalid<>(violations);
    }

    /** The definition, or all that is wrong with it: the rules that it breaks, and what it names that does not exist. */
    private D valid(ObjectNode written, Optional<S> before) {
        return switch (kind.read(written)) {
            case Checked.Valid<D> valid -> valid.value();
            case Checked.Invalid<D> invalid -> {
                var violations = new ArrayList<>(invalid.violations());
                violations.addAll(kind.unknown(tenant.get(), written, before));
                throw Problem.invalid(violations).exception();
            }
        };
    }

    private Response made(ObjectNode written, S stored) {
        var address = URI.create("/api/v1/" + kind.plural() + "/" + stored.key());
        return answer(Response.created(address), stored, Optional.of(written));
    }

    private Response answer(Response.ResponseBuilder response, S stored, Optional<ObjectNode> written) {
        return response.header(HttpHeaders.ETAG, Revision.tag(stored.revision()))
                .entity(written.map(it -> kind.answer(stored, it)).orElseGet(() -> kind.view(stored)))
                .build();
    }

    /** It, where REST may write it and {@code If-Match} agrees. */
    private S editable(S stored, @Nullable String ifMatch) {
        refuseOwned(stored);
        Revision.require(ifMatch, stored.key(), stored.revision());
        return stored;
    }

    private void refuseOwned(S stored) {
        stored.source().ifPresent(file -> {
            throw Problem.of("read-only", "Read-only over REST", 409, kind.ownedBy(stored, file))
                    .exception();
        });
    }

    /** What cannot be a key is nowhere, 404. */
    private void requirePossible(String key) {
        try {
            kind.checkKey(key);
        } catch (IllegalArgumentException broken) {
            throw Problem.notFound("There is no " + kind.name() + " \"" + key + "\": " + broken.getMessage() + ".")
                    .exception();
        }
    }

    /** What may be made under a key that cannot be one breaks a rule, 422. */
    private void requireWritable(String key) {
        try {
            kind.checkKey(key);
        } catch (IllegalArgumentException broken) {
            throw Problem.invalid("key", String.valueOf(broken.getMessage())).exception();
        }
    }

    private ProblemException missing(String key) {
        return Problem.notFound("There is no " + kind.name() + " \"" + key + "\".")
                .exception();
    }
}
