package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * As whom PostgreSQL's programs run: it refuses root.
 *
 * @param prefix put before each command
 * @param owner the user who must own the files, where that is not us
 */
record Account(List<String> prefix, OptionalInt owner) {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    /** "nobody" on every Linux that has it by its customary number; initdb insists on a user with a name. */
    private static final int NOBODY = 65534;

    Account {
        prefix = List.copyOf(prefix);
    }

    /**
     * @param home what the programs must be able to reach, once it is given to whom they run as
     * @throws StartRefused where we are root and can be nobody else
     */
    static Account find(Path home) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return ourselves();
        }
        if (Program.run(ownNamespace().command("true"), SHORTLY).well()) {
            return ownNamespace();
        }
        if (Program.run(nobody().command("test", "-x", above(above(home)).toString()), SHORTLY)
                .well()) {
            return nobody();
        }
        throw new StartRefused(
                "PostgreSQL does not run as root, and here neither \"unshare -U\" nor \"setpriv\" to the user nobody (who"
                        + " must be able to reach " + home + ") is possible; start Pharos as another user, set"
                        + " PHAROS_DATA_DIR to a folder outside of root's home, or set QUARKUS_DATASOURCE_JDBC_URL to an"
                        + " outside database.");
    }

    static Account ourselves() {
        return new Account(List.of(), OptionalInt.empty());
    }

    /** In a user namespace without a mapping we are nobody inside, and the files stay ours outside. */
    static Account ownNamespace() {
        return new Account(List.of("unshare", "-U"), OptionalInt.empty());
    }

    static Account nobody() {
        var become = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
        return new Account(become, OptionalInt.of(NOBODY));
    }

    List<String> command(String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all;
    }

    /** Hands the folder of the database over to whom the programs run as, and the data folder that it lies in. */
    void giveHome(Path home) throws IOException {
        give(above(home));
        give(home);
    }

    private static Path above(Path path) {
        var absolute = path.toAbsolutePath();
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }

    /** Hands a file or folder over to whom the programs run as. */
    void give(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.getAsInt());
        }
    }
}
