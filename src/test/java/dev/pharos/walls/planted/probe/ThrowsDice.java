package dev.pharos.walls.planted.probe;

import dev.pharos.walls.planted.Breaks;
import java.util.UUID;

@Breaks("chance comes in through one door")
class ThrowsDice {
    UUID id() {
        return UUID.randomUUID();
    }
}
