package dev.pharos.walls.planted.notify.delivery;

import dev.pharos.walls.planted.Breaks;
import dev.pharos.walls.planted.catalog.channels.ChannelStore;

@Breaks("a probe and a notification know nothing of the catalog")
class AsksTheCatalog {
    ChannelStore channels;
}
