package dev.pharos.walls.planted.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.walls.planted.Breaks;

@Breaks("the core knows nothing but the JDK")
record JsonInTheCore(JsonNode json) {}
