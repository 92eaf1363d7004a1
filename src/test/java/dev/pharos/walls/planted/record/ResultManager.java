package dev.pharos.walls.planted.record;

import dev.pharos.walls.planted.Breaks;

@Breaks("names say what a thing is")
class ResultManager {}
