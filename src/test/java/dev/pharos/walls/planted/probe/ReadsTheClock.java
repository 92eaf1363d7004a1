package dev.pharos.walls.planted.probe;

import dev.pharos.walls.planted.Breaks;
import java.time.Instant;

@Breaks("time comes in through one door")
class ReadsTheClock {
    Instant now() {
        return Instant.now();
    }
}
