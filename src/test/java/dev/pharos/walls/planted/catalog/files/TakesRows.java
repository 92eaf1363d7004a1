package dev.pharos.walls.planted.catalog.files;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.store.incident.IncidentRows;

@Breaks("rows stay in their room")
class TakesRows {
    IncidentRows rows;
}
