package dev.pharos.catalog.files;

import dev.pharos.catalog.files.plan.FileReading;
import java.util.List;

/** What a look at the folder of probe files found. */
sealed interface FolderLook {
    /** It is there; a file that is just being written counts as it last was. */
    record Files(List<FileReading> readings) implements FolderLook {
        public Files {
            readings = List.copyOf(readings);
        }
    }

    /** It is not there, or cannot be listed; {@code why} is a sentence for the log. */
    record Unreadable(String why) implements FolderLook {}
}
