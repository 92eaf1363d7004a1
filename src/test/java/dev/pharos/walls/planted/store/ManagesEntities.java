package dev.pharos.walls.planted.store;

import dev.pharos.walls.planted.Breaks;
import jakarta.persistence.EntityManager;

@Breaks("only the catalog knows Hibernate")
class ManagesEntities {
    EntityManager entities;
}
