package dev.pharos.walls.planted.catalog.files;

import dev.pharos.walls.planted.Breaks;
import io.quarkus.scheduler.Scheduled;

@Breaks("every scheduled method is housekeeping")
class RunsNowAndThen {
    @Scheduled(every = "1h")
    void run() {}
}
