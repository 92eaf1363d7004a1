package dev.pharos.catalog.files;

import dev.pharos.core.targets.TargetKey;

/** What became of a plan. */
sealed interface Applied {
    record Done() implements Applied {}

    /** A target made over REST meanwhile has this key: plan anew. */
    record KeyTaken(TargetKey key) implements Applied {}

    /** What is kept has changed meanwhile, or cannot be changed now; {@code why} is a sentence for the log. */
    record Later(String why) implements Applied {}
}
