package dev.pharos.runtime.backup;

import dev.pharos.runtime.home.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive, a ZIP that ends in the SHA-256 of each of its files, under a name of its own until it is whole. Only its owner may
 * read it.
 */
final class ArchiveWriter implements AutoCloseable {
    /** The last entry: a line a file, as sha256sum writes them. */
    static final String SUMS = "SHA256SUMS";

    private static final int BUFFER = 128 * 1024;

    private final Path file;
    private final Path draft;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final StringBuilder sums = new StringBuilder();
    private final byte[] buffer = new byte[BUFFER];
    private boolean whole;

    ArchiveWriter(Path file) throws IOException {
        this.file = file;
        this.draft = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(draft);
        this.channel = PrivateFiles.make(draft);
        this.zip = new ZipOutputStream(new BufferedOutputStream(uncloseable(channel), BUFFER));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** The channel is forced after the archive has ended, and closed then. */
    private static OutputStream uncloseable(FileChannel channel) {
        var out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }
        };
    }

    void folder(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + "/"));
        zip.closeEntry();
    }

    /** Nothing where it has vanished. */
    void file(String name, Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            entry(name, in);
        } catch (NoSuchFileException vanished) {
            // A table that was dropped meanwhile; the log of PostgreSQL that is copied afterwards says so too.
        }
    }

    void text(String name, String text) throws IOException {
        entry(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void entry(String name, InputStream in) throws IOException {
        var digest = Sums.digest();
        zip.putNextEntry(new ZipEntry(name));
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            zip.write(buffer, 0, read);
            digest.update(buffer, 0, read);
        }
        zip.closeEntry();
        sums.append(shown(digest)).append("  ").append(name).append('\n');
    }

    private static String shown(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Gives it its name: from now on it is a backup. */
    void end() throws IOException {
        zip.putNextEntry(new ZipEntry(SUMS));
        zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.close();
        channel.force(true);
        channel.close();
        name();
        whole = true;
    }

    /** A link fails where somebody has made the file meanwhile; not every disk of backups knows links. */
    private void name() throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException linkless) {
            Files.move(draft, file);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
        if (!whole) {
            zip.close();
        }
    }
}
