package dev.pharos.runtime.postgres;

import dev.pharos.runtime.postgres.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the machine says of who we are and whom we may become. */
interface Surroundings {
    /** Whether this process runs as root. */
    boolean areRoot();

    /** Whether this command can be run here, and ends well. */
    boolean runs(List<String> command);

    /** The user of this name, where there is one. */
    Optional<Account.User> user(String name);

    static Surroundings ofThisProcess() {
        return new Here();
    }

    /** This process on this machine. */
    final class Here implements Surroundings {
        private static final Duration SHORTLY = Duration.ofSeconds(10);

        @Override
        public boolean areRoot() {
            try {
                return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
            } catch (IOException noProc) {
                return "root".equals(System.getProperty("user.name"));
            }
        }

        @Override
        public boolean runs(List<String> command) {
            return Program.run(command, SHORTLY).well();
        }

        @Override
        public Optional<Account.User> user(String name) {
            var uid = number("-u", name);
            var gid = number("-g", name);
            return uid.isPresent() && gid.isPresent()
                    ? Optional.of(new Account.User(uid.getAsInt(), gid.getAsInt()))
                    : Optional.empty();
        }

        private static OptionalInt number(String which, String name) {
            var said = Program.run(List.of("id", which, name), SHORTLY);
            return said.well() && said.output().matches("[0-9]{1,9}")
                    ? OptionalInt.of(Integer.parseInt(said.output()))
                    : OptionalInt.empty();
        }
    }
}
