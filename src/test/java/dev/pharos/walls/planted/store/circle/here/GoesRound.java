package dev.pharos.walls.planted.store.circle.here;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.store.circle.there.ComesBack;

@Breaks("no package depends on itself in a circle")
public class GoesRound {
    ComesBack there;
}
