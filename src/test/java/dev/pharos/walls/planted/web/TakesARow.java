package dev.pharos.walls.planted.web;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.catalog.channels.ChannelRow;

@Breaks("rows stay in their room")
class TakesARow {
    ChannelRow row;
}
