package dev.pharos.walls.planted.store.circle.there;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.store.circle.here.GoesRound;

@Breaks("no package depends on itself in a circle")
public class ComesBack {
    GoesRound here;
}
