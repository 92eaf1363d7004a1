package dev.pharos.catalog.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file's text stands for what it says; a look is what happens once a second. */
class ProbesFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(3_600);

    @TempDir
    Path temp;

    private final List<String> read = new ArrayList<>();
    private Path probes;

    @BeforeEach
    void make_the_folder() throws IOException {
        probes = Files.createDirectory(temp.resolve("probes"));
    }

    @Test
    void files_that_are_older_than_a_moment_are_read_at_the_first_look() throws IOException {
        write("b.yml", "two", LONG_AGO);
        write("a.yaml", "one", LONG_AGO);
        write("c.txt", "no", LONG_AGO);
        write(".d.yaml", "no", LONG_AGO);
        Files.createDirectory(probes.resolve("e.yaml"));

        assertThat(sources(folder().look())).containsExactly("probes/a.yaml", "probes/b.yml");
        assertThat(read).containsExactly("probes/a.yaml=one", "probes/b.yml=two");
    }

    @Test
    void a_file_that_is_just_being_written_waits_until_it_is_quiet() throws IOException {
        var folder = folder();
        write("a.yaml", "o", NOW);
        assertThat(sources(folder.look())).isEmpty();
        assertThat(folder.isRestless()).isTrue();

        write("a.yaml", "on", NOW.plusMillis(1));
        assertThat(sources(folder.look())).isEmpty();
        assertThat(sources(folder.look())).containsExactly("probes/a.yaml");
        assertThat(folder.isRestless()).isFalse();

        write("a.yaml", "one", NOW.plusMillis(2));
        assertThat(sources(folder.look())).containsExactly("probes/a.yaml");
        assertThat(read).containsExactly("probes/a.yaml=on");
        folder.look();
        assertThat(read).containsExactly("probes/a.yaml=on", "probes/a.yaml=one");
    }

    @Test
    void a_file_that_stays_is_read_once() throws IOException {
        var folder = folder();
        write("a.yaml", "one", LONG_AGO);
        var first = folder.look();
        write("a.yaml", "one", LONG_AGO.plusSeconds(1));
        folder.look();

        assertThat(((FolderLook.Files) folder.look()).readings().getFirst())
                .isSameAs(((FolderLook.Files) first).readings().getFirst());
        assertThat(read).hasSize(1);
    }

    @Test
    void a_change_that_leaves_time_and_size_alone_is_still_seen_where_it_came_right_after_the_reading()
            throws IOException {
        var folder = folder();
        write("a.yaml", "one", NOW);
        folder.look();
        folder.look();
        Files.writeString(probes.resolve("a.yaml"), "two");
        Files.setLastModifiedTime(probes.resolve("a.yaml"), FileTime.from(NOW));
        folder.look();

        assertThat(read).containsExactly("probes/a.yaml=one", "probes/a.yaml=two");
    }

    @Test
    void the_links_of_a_config_map_are_followed_when_they_are_swapped() throws IOException {
        var folder = folder();
        version("..1", "one");
        Files.createSymbolicLink(probes.resolve("..data"), Path.of("..1"));
        Files.createSymbolicLink(probes.resolve("a.yaml"), Path.of("..data/a.yaml"));
        folder.look();

        version("..2", "two");
        Files.createSymbolicLink(probes.resolve("..tmp"), Path.of("..2"));
        Files.move(
                probes.resolve("..tmp"),
                probes.resolve("..data"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        folder.look();
        folder.look();

        assertThat(read).containsExactly("probes/a.yaml=one", "probes/a.yaml=two");
    }

    @Test
    void what_cannot_be_read_is_a_mistake() throws IOException {
        Files.createSymbolicLink(probes.resolve("a.yaml"), Path.of("nowhere"));
        Files.write(probes.resolve("b.yaml"), new byte[] {(byte) 0xff, 'x'});
        Files.write(probes.resolve("c.yaml"), new byte[8 * 1_048_576 + 1]);
        var folder = folder();
        folder.look();
        var look = (FolderLook.Files) folder.look();

        assertThat(look.readings())
                .extracting(it -> ((FileReading.Mistaken) it).mistakes().getFirst())
                .extracting(Mistake::message)
                .satisfiesExactly(
                        it -> assertThat(it).startsWith("cannot be read"),
                        it -> assertThat(it).contains("UTF-8"),
                        it -> assertThat(it).contains("at most 8388608"));
        assertThat(read).isEmpty();
    }

    @Test
    void a_file_with_a_mistake_is_read_again_where_that_is_wanted() throws IOException {
        write("a.yaml", "wrong", LONG_AGO);
        write("b.yaml", "one", LONG_AGO);
        var folder = folder();
        folder.look();
        folder.look();
        folder.forgetMistakes();
        folder.look();

        assertThat(read).containsExactly("probes/a.yaml=wrong", "probes/b.yaml=one", "probes/a.yaml=wrong");
    }

    @Test
    void a_folder_that_is_not_there_is_told_as_such_and_may_come_later() throws IOException {
        Files.delete(probes);
        var folder = folder();
        assertThat(folder.look()).isInstanceOf(FolderLook.Unreadable.class);

        Files.createDirectory(probes);
        write("a.yaml", "one", LONG_AGO);
        folder.look();
        assertThat(sources(folder.look())).containsExactly("probes/a.yaml");

        Files.delete(probes.resolve("a.yaml"));
        assertThat(sources(folder.look())).isEmpty();
    }

    private void version(String name, String text) throws IOException {
        Files.createDirectory(probes.resolve(name));
        write(name + "/a.yaml", text, LONG_AGO);
    }

    private void write(String file, String text, Instant modified) throws IOException {
        Files.writeString(probes.resolve(file), text);
        Files.setLastModifiedTime(probes.resolve(file), FileTime.from(modified));
    }

    private ProbesFolder folder() {
        return new ProbesFolder(probes, Duration.ofSeconds(1), Clock.fixed(NOW, ZoneOffset.UTC), (source, text) -> {
            read.add(source + "=" + text);
            return text.equals("wrong")
                    ? new FileReading.Mistaken(source, List.of(new Mistake(SourceLocation.START, "", text)))
                    : new FileReading.Understood(source, List.of(), List.of());
        });
    }

    private static List<String> sources(FolderLook look) {
        return ((FolderLook.Files) look)
                .readings().stream().map(FileReading::source).toList();
    }
}
