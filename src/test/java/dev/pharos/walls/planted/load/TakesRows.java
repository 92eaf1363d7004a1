package dev.pharos.walls.planted.load;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.record.incident.IncidentRows;

@Breaks("rows stay in their room")
class TakesRows {
    IncidentRows rows;
}
