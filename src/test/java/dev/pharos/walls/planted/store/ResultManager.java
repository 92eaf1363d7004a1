package dev.pharos.walls.planted.store;

import dev.pharos.walls.planted.Breaks;

@Breaks("names say what a thing is")
class ResultManager {}
