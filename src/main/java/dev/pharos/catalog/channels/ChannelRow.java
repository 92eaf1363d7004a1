package dev.pharos.catalog.channels;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.RateLimit;
import dev.pharos.notify.ChannelKinds;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.NullUnmarked;

/** A channel as a row, with its secret. */
@NullUnmarked
@Entity
@Table(name = "channel")
class ChannelRow {
    @Id
    private UUID id;

    @Column(name = "tenant_id", updatable = false)
    private UUID tenantId;

    @Column(updatable = false)
    private String key;

    private String name;
    private String kind;

    /** What only its kind has, with its secrets. */
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String config;

    @Column(name = "is_default")
    private boolean isDefault;

    @Column(name = "after_ms")
    private long afterMs;

    @Column(name = "rate_most")
    private Integer rateMost;

    @Column(name = "rate_within_ms")
    private Long rateWithinMs;

    @Column(name = "disabled_reason")
    private String disabledReason;

    private String source;
    private long revision;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Hibernate's. */
    protected ChannelRow() {}

    /** A new one. */
    ChannelRow(TenantId tenant, UUID id, ChannelDefinition definition, Optional<String> source, Instant at) {
        tenantId = tenant.value();
        this.id = id;
        key = definition.key().value();
        this.source = source.orElse(null);
        createdAt = at;
        define(definition, at);
    }

    /** Puts another definition into it. */
    final void define(ChannelDefinition definition, Instant at) {
        name = definition.name();
        kind = definition.spec().kind().code();
        config = ChannelKinds.write(definition.spec()).toString();
        isDefault = definition.isDefault();
        afterMs = definition.after().toMillis();
        rateMost = definition.rateLimit().map(RateLimit::most).orElse(null);
        rateWithinMs = definition.rateLimit().map(it -> it.within().toMillis()).orElse(null);
        revision++;
        updatedAt = at;
    }

    /** Switches it on, and notes the file that it is in now. */
    void enable(Optional<String> source) {
        this.source = source.orElse(null);
        disabledReason = null;
    }

    TenantId tenant() {
        return TenantId.of(tenantId);
    }

    long revision() {
        return revision;
    }

    StoredChannel stored() {
        var definition = new ChannelDefinition(
                new ChannelKey(key),
                name,
                ChannelKinds.restore(kind, config),
                isDefault,
                Duration.ofMillis(afterMs),
                Optional.ofNullable(rateMost).map(it -> new RateLimit(it, Duration.ofMillis(rateWithinMs))));
        var channel = new Channel(
                new ChannelId(id),
                revision,
                definition,
                Optional.ofNullable(disabledReason),
                Optional.ofNullable(source));
        return new StoredChannel(tenant(), channel, createdAt, updatedAt);
    }
}
