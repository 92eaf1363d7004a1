package dev.pharos.runtime;

import dev.pharos.runtime.home.AdminKey;
import dev.pharos.runtime.home.DataFolder;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.known.AtBoot;
import dev.pharos.runtime.known.Known;
import dev.pharos.runtime.known.KnownFiles;
import dev.pharos.runtime.log.Console;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.runtime.postgres.access.OutsideDatabase;
import dev.pharos.runtime.settings.BootSettings;
import dev.pharos.runtime.settings.EmbeddedDatabaseSource;
import io.quarkus.runtime.Quarkus;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * From the shell to a running Quarkus: looks at what Pharos was given, sees to a database, and only then boots. Whatever a
 * person must mend is one sentence and exit code 1.
 */
final class Boot {
    /** A server that is started beside us takes some seconds; an outage may be under way meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BootSettings settings;
    private final boolean development;
    private final Console console;

    /** @param development live reload: the port is then Quarkus's already, and the process lives on after a failure */
    Boot(BootSettings settings, boolean development, Console console) {
        this.settings = settings;
        this.development = development;
        this.console = console;
    }

    /** Returns the exit code, once Quarkus and the database have ended. */
    int run(String... arguments) {
        if (development) {
            return onFoundation(() -> develop(arguments));
        }
        var headStart = HeadStart.begin();
        return onFoundation(() -> boot(headStart, arguments));
    }

    private int onFoundation(IntSupplier quarkus) {
        try (var _ = foundation()) {
            return quarkus.getAsInt();
        } catch (StartRefused refused) {
            console.complain(String.valueOf(refused.getMessage()), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    /** All that Quarkus stands on; what is cheap to refuse is looked at first. */
    private DatabaseLifetime foundation() throws InterruptedException {
        settings.adminKey().ifPresent(AdminKey::given);
        if (!development) {
            settings.listening().check();
        }
        var folder = DataFolder.open(settings.dataDir(), console::say);
        try {
            return onDatabase(folder, AdminKey.establish(settings.adminKey(), folder.path(), new SecureRandom()));
        } catch (StartRefused | InterruptedException e) {
            folder.close();
            throw e;
        }
    }

    private DatabaseLifetime onDatabase(DataFolder folder, AdminKey admin) throws InterruptedException {
        if (settings.outside().isPresent()) {
            awaitOutside(settings.outside().get(), admin);
            return DatabaseLifetime.onOutsideDatabase(folder);
        }
        var postgres = EmbeddedPostgres.start(folder.path().resolve("postgres"), console::say);
        EmbeddedDatabaseSource.hand(postgres.access());
        return DatabaseLifetime.onEmbeddedDatabase(folder, postgres);
    }

    /** Not for long where it is known what to watch meanwhile. */
    private void awaitOutside(DatabaseAccess access, AdminKey admin) throws InterruptedException {
        var outside = new OutsideDatabase(access, console::say);
        var files = new KnownFiles(settings.spool(), admin.hash(), access);
        var known = Optional.<Known>empty();
        if (!outside.await(PATIENCE)) {
            known = files.read(console::say);
            if (known.isEmpty()) {
                console.say("PostgreSQL is waited for: nothing is known of an earlier run in " + settings.spool());
                outside.await();
            }
        }
        AtBoot.hand(new AtBoot(Optional.of(files), known));
    }

    private int boot(HeadStart headStart, String... arguments) {
        var end = new ExitStatus();
        headStart
                .failure()
                .ifPresentOrElse(failure -> end.accept(1, failure), () -> Quarkus.run(Running.class, end, arguments));
        if (!Signals.endAsked()) {
            end.tell(console);
        }
        return end.code();
    }

    private static int develop(String... arguments) {
        Quarkus.run(Running.class, arguments);
        return 0;
    }
}
