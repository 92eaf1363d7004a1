package dev.pharos.record.edit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** An API key as it is kept: never the key, only its SHA-256. */
@NullUnmarked
@Entity
@Table(name = "api_key")
class ApiKeyRow extends PanacheEntityBase {
    @Id
    UUID id;

    String name;
    byte[] sha256;

    @Column(name = "created_at")
    Instant createdAt;
}
