package dev.pharos.walls.planted.catalog.targets;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.catalog.channels.ChannelStore;

@Breaks("a folder of the catalog knows no other")
class AsksAnotherFolder {
    ChannelStore channels;
}
