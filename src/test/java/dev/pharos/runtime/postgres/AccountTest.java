package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.runtime.home.StartRefused;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
    private static final Path DATA = Path.of("/srv/pharos/data");

    /** A machine of which the test says what it allows. */
    private static final class Machine implements Surroundings {
        private boolean root = true;
        private boolean namespaces;
        private boolean reachable = true;
        private final Map<String, Account.User> users = new HashMap<>();

        @Override
        public boolean areRoot() {
            return root;
        }

        @Override
        public boolean runs(List<String> command) {
            return switch (command.getFirst()) {
                case "unshare" -> namespaces;
                case "setpriv" -> reachable && command.contains("/srv/pharos");
                default -> false;
            };
        }

        @Override
        public Optional<Account.User> user(String name) {
            return Optional.ofNullable(users.get(name));
        }
    }

    private final Machine machine = new Machine();

    private Account found() {
        return Account.find(DATA, machine);
    }

    @Test
    void who_is_not_root_runs_it_as_such() {
        machine.root = false;
        assertThat(found()).isEqualTo(Account.ourselves());
    }

    @Test
    void root_takes_a_namespace_of_its_own_where_it_may() {
        machine.namespaces = true;
        machine.users.put("pharos", new Account.User(990, 991));
        assertThat(found()).isEqualTo(Account.ownNamespace());
    }

    @Test
    void else_it_becomes_the_user_pharos_or_that_of_postgresql() {
        machine.users.put("postgres", new Account.User(101, 104));
        assertThat(found()).isEqualTo(Account.as(new Account.User(101, 104)));
        machine.users.put("pharos", new Account.User(990, 991));
        assertThat(found()).isEqualTo(Account.as(new Account.User(990, 991)));
    }

    @Test
    void never_nobody_and_says_how_to_have_a_user() {
        machine.users.put("nobody", new Account.User(65_534, 65_534));
        assertThatThrownBy(this::found)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("make one with \"useradd --system pharos\"")
                .hasMessageContaining("start Pharos as another user")
                .hasMessageMatching("[^\n]*[.]");
    }

    @Test
    void a_user_that_is_root_by_another_name_is_none() {
        machine.users.put("pharos", new Account.User(0, 0));
        assertThatThrownBy(this::found).hasMessageContaining("there is no user pharos or postgres");
    }

    @Test
    void refuses_where_that_user_cannot_reach_the_data_folder() {
        machine.users.put("pharos", new Account.User(990, 991));
        machine.reachable = false;
        assertThatThrownBy(this::found)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("as the user pharos (with \"setpriv\") it cannot reach /srv/pharos")
                .hasMessageContaining("set PHAROS_DATA_DIR");
    }

    @Test
    void follows_no_link_when_it_gives_files_away(@TempDir Path folder) throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Surroundings.ofThisProcess().areRoot(), "only root gives files away");
        var elsewhere = Files.writeString(folder.resolve("elsewhere"), "root's");
        var far = Files.createDirectory(folder.resolve("far"));
        Files.writeString(far.resolve("away"), "root's");
        var given = Files.createDirectory(folder.resolve("given"));
        Files.writeString(given.resolve("file"), "");
        Files.createSymbolicLink(given.resolve("link"), elsewhere);
        Files.createSymbolicLink(given.resolve("folder"), far);

        Account.as(new Account.User(990, 991)).giveAll(given);

        assertThat(owner(given)).isEqualTo(990);
        assertThat(owner(given.resolve("file"))).isEqualTo(990);
        assertThat(owner(given.resolve("link"))).isEqualTo(990);
        assertThat(owner(elsewhere)).isZero();
        assertThat(owner(far)).isZero();
        assertThat(owner(far.resolve("away"))).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(given)))
                .isEqualTo("rwx------");
    }

    private static int owner(Path path) throws Exception {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
