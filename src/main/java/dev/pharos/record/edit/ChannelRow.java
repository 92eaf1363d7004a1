package dev.pharos.record.edit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A channel as it is kept, with its secret. */
@NullUnmarked
@Entity
@Table(name = "channel")
class ChannelRow extends PanacheEntityBase {
    @Id
    UUID id;

    String key;
    String name;
    String kind;
    String url;
    String secret;

    @Column(name = "is_default")
    boolean isDefault;

    @Column(name = "after_ms")
    long afterMs;

    @Column(name = "disabled_reason")
    String disabledReason;

    String source;
    long revision;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
