package dev.pharos.notify.subscription;

import java.util.Optional;

/**
 * A status page that people are told of.
 *
 * @param name whose it is: {@code Factory status}
 * @param address where people reach it, without a slash at its end
 * @param opener what opens it; empty where everybody may see it
 */
public record NewsPage(String name, String address, Optional<Long> opener) {
    /** Of something on it, by its path. */
    String at(String path) {
        return address + path;
    }
}
