package dev.pharos.core.catalog;

/** All that people write about one thing, whether over REST or in a file. */
public interface Definition {
    /** Unique among the things of its kind that a tenant has; never changes. */
    Key key();
}
