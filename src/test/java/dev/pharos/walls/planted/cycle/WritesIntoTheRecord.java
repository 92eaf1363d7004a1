package dev.pharos.walls.planted.cycle;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.store.Table;

@Breaks("the flow runs one way")
class WritesIntoTheRecord {
    Table table;
}
