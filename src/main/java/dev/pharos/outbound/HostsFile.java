package dev.pharos.outbound;

import io.netty.resolver.HostsFileEntriesProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of {@code /etc/hosts}. Looks at each question whether the file has changed, and reads it anew where it has;
 * Netty's own reads it once. A file that is not there or cannot be read knows no name. Safe for any thread.
 */
final class HostsFile {
    /** What tells two states of the file apart. */
    private record Version(@Nullable FileTime changedAt, long size) {}

    private record Entries(
            Version version, Map<String, List<InetAddress>> inet4, Map<String, List<InetAddress>> inet6) {}

    private final Path file;
    private volatile Entries entries;

    HostsFile(Path file) {
        this.file = file;
        this.entries = read(version());
    }

    /** All addresses of a name in lower case, IPv4 first; empty where the file does not know it. */
    List<InetAddress> addresses(String name) {
        var current = entries;
        var version = version();
        if (!version.equals(current.version())) {
            current = read(version);
            entries = current;
        }
        return Stream.of(current.inet4(), current.inet6())
                .flatMap(family -> family.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private Version version() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException absent) {
            return new Version(null, 0);
        }
    }

    private Entries read(Version version) {
        var read = HostsFileEntriesProvider.parser().parseSilently(file.toFile(), StandardCharsets.UTF_8);
        return new Entries(version, read.ipv4Entries(), read.ipv6Entries());
    }
}
