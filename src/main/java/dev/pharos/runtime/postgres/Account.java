package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * As whom PostgreSQL's programs run: it refuses root. Never as {@code nobody}, whose files belong to everybody who has to be
 * nobody.
 *
 * @param prefix put before each command
 * @param owner to whom its files must belong; nothing where we are not root, for then they are ours and stay so
 */
record Account(List<String> prefix, Optional<User> owner) {
    /** A user of the system, by number. */
    record User(int uid, int gid) {
        static final User ROOT = new User(0, 0);
    }

    /** Those that have PostgreSQL's files for a purpose, the better one first. */
    private static final List<String> NAMES = List.of("pharos", "postgres");

    private static final String WAYS_OUT =
            "; start Pharos as another user, or set QUARKUS_DATASOURCE_JDBC_URL to an" + " outside database.";

    Account {
        prefix = List.copyOf(prefix);
    }

    /**
     * @param dataFolder what the programs must be able to reach
     * @throws StartRefused where we are root and can be nobody else
     */
    static Account find(Path dataFolder, Surroundings surroundings) {
        if (!surroundings.areRoot()) {
            return ourselves();
        }
        if (surroundings.runs(ownNamespace().command("true"))) {
            return ownNamespace();
        }
        for (var name : NAMES) {
            var user = surroundings.user(name).filter(it -> it.uid() != 0 && it.gid() != 0);
            if (user.isPresent()) {
                return become(name, user.get(), dataFolder, surroundings);
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, a user namespace of its own (\"unshare -U\") is not"
                + " possible here, and there is no user pharos or postgres; make one with \"useradd --system pharos\""
                + " and start Pharos again" + WAYS_OUT);
    }

    private static Account become(String name, User user, Path dataFolder, Surroundings surroundings) {
        var account = as(user);
        var above = Objects.requireNonNullElse(dataFolder.toAbsolutePath().getParent(), dataFolder);
        if (!surroundings.runs(account.command("test", "-x", above.toString()))) {
            throw new StartRefused(
                    "PostgreSQL does not run as root, a user namespace of its own (\"unshare -U\") is not"
                            + " possible here, and as the user " + name + " (with \"setpriv\") it cannot reach " + above
                            + "; set PHAROS_DATA_DIR to a folder that this user can reach, such as /var/lib/pharos"
                            + WAYS_OUT);
        }
        return account;
    }

    static Account ourselves() {
        return new Account(List.of(), Optional.empty());
    }

    /** In a user namespace without a mapping we are nobody inside, and the files stay root's outside. */
    static Account ownNamespace() {
        return new Account(List.of("unshare", "-U"), Optional.of(User.ROOT));
    }

    /** How root becomes this user. */
    static Account as(User user) {
        return new Account(
                List.of("setpriv", "--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups", "--"),
                Optional.of(user));
    }

    List<String> command(String... words) {
        var all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        return all;
    }

    /** Whether the programs run as a user who is not the one who runs Pharos. */
    private boolean isAnother() {
        return owner.filter(user -> user.uid() != 0).isPresent();
    }

    /** Lets the programs through a folder of ours, of which they see nothing more. It stays ours. */
    void letThrough(Path folder) throws IOException {
        if (isAnother()) {
            Files.setAttribute(folder, "unix:uid", 0, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(folder, "unix:gid", owner.orElseThrow().gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        }
    }

    /** Gives a file or folder of ours to whom the programs run as. Of a link, the link itself. */
    void give(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Takes a file for ourselves, whoever had it. */
    void keep(Path path) throws IOException {
        new Account(prefix, owner.map(_ -> User.ROOT)).give(path);
    }

    /** Whether somebody else than whom the programs run as has it. */
    boolean isStrangers(Path path) throws IOException {
        return owner.isPresent()
                && (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        != owner.get().uid();
    }

    /** Gives all that is in a folder, and no more: links in it are not followed. Meanwhile nobody else gets in. */
    void giveAll(Path folder) throws IOException {
        keep(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try (var all = Files.walk(folder)) {
            for (var path : all.filter(it -> !it.equals(folder)).toList()) {
                give(path);
            }
        }
        give(folder);
    }
}
