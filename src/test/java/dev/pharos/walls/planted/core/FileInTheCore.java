package dev.pharos.walls.planted.core;

import dev.pharos.walls.planted.Breaks;
import java.nio.file.Path;

@Breaks("the core does nothing")
record FileInTheCore(Path file) {}
