package dev.pharos.record.edit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A target as it is kept; {@code definition} is its JSON with its secrets, the columns beside it are for filters. */
@NullUnmarked
@Entity
@Table(name = "target")
class TargetRow extends PanacheEntityBase {
    @Id
    UUID id;

    String key;
    String name;

    @Column(name = "group_name")
    String groupName;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @JdbcTypeCode(SqlTypes.JSON)
    String definition;

    @Column(name = "public")
    boolean isPublic;

    boolean paused;
    String source;

    @Column(name = "retired_at")
    Instant retiredAt;

    long revision;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;
}
