package dev.pharos.catalog.targets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.json.Checked;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;

/**
 * A target as a row. Its definition is its JSON, with its secrets; the columns beside it are what lists filter by. Where it
 * stands in its file is not mapped, and so is never written with it.
 */
@NullUnmarked
@Entity
@Table(name = "target")
class TargetRow {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSONB = "cast(? as jsonb)";

    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private String key;

    private String name;

    @Column(name = "group_name")
    private String groupName;

    @ColumnTransformer(write = JSONB)
    private String labels;

    @ColumnTransformer(write = JSONB)
    private String definition;

    @Column(name = "public")
    private boolean isPublic;

    private boolean paused;
    private String source;

    @Column(name = "retired_at")
    private Instant retiredAt;

    private long revision;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Hibernate's. */
    protected TargetRow() {}

    /** A new one. */
    TargetRow(TenantId tenant, UUID id, TargetDefinition definition, Optional<String> source, Instant at) {
        tenantId = tenant.value();
        this.id = id;
        this.source = source.orElse(null);
        key = definition.key().value();
        createdAt = at;
        define(definition, at);
    }

    /** Puts another definition into it. */
    final void define(TargetDefinition to, Instant at) {
        name = to.name();
        groupName = to.group().orElse(null);
        labels = json(to.labels().values());
        definition = TargetJson.write(to).toString();
        isPublic = to.isPublic();
        paused = to.paused();
        revision++;
        updatedAt = at;
    }

    /** Notes the file that it is in now; whether that is another one. */
    boolean own(Optional<String> by) {
        if (source().equals(by)) {
            return false;
        }
        source = by.orElse(null);
        return true;
    }

    void retire(Instant at) {
        retiredAt = at;
    }

    void reinstate() {
        retiredAt = null;
    }

    UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    long revision() {
        return revision;
    }

    Optional<String> source() {
        return Optional.ofNullable(source);
    }

    boolean isRetired() {
        return retiredAt != null;
    }

    StoredTarget stored() {
        return stored(read());
    }

    /** The same where what its definition says is known. */
    StoredTarget stored(TargetDefinition known) {
        return new StoredTarget(
                Target.of(new TargetId(id), TenantId.of(tenantId), revision, known, source()),
                createdAt,
                updatedAt,
                Optional.ofNullable(retiredAt));
    }

    static String json(Object value) {
        return JSON.valueToTree(value).toString();
    }

    /** @throws IllegalStateException where its definition is refused by this version */
    private TargetDefinition read() {
        return switch (TargetJson.read(object())) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid ->
                throw new IllegalStateException(
                        "the target \"" + key + "\" is kept in a form that is refused now: " + invalid.violations());
        };
    }

    private ObjectNode object() {
        try {
            return (ObjectNode) JSON.readTree(definition);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the definition of \"" + key + "\" is no JSON object", broken);
        }
    }
}
