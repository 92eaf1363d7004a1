package dev.pharos.walls.planted.core;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.runtime.Start;

@Breaks("the flow runs one way")
class RunsTheRuntime {
    Start start;
}
