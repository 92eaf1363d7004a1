package dev.pharos.runtime;

import dev.pharos.runtime.home.AdminKey;
import dev.pharos.runtime.home.DataFolder;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.log.Console;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.OutsideDatabase;
import io.quarkus.runtime.Quarkus;
import java.security.SecureRandom;
import java.util.function.IntSupplier;

/**
 * From the shell to a running Quarkus: looks at what Pharos was given, sees to a database, and only then boots. Whatever a
 * person must mend is one sentence and exit code 1.
 */
final class Boot {
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
            AdminKey.establish(settings.adminKey(), folder.path(), new SecureRandom());
            return onDatabase(folder);
        } catch (StartRefused | InterruptedException e) {
            folder.close();
            throw e;
        }
    }

    private DatabaseLifetime onDatabase(DataFolder folder) throws InterruptedException {
        if (settings.outside().isPresent()) {
            new OutsideDatabase(settings.outside().get(), console::say).await();
            return DatabaseLifetime.onOutsideDatabase(folder);
        }
        var postgres = EmbeddedPostgres.start(folder.path().resolve("postgres"), console::say);
        EmbeddedDatabaseSource.hand(postgres.access());
        return DatabaseLifetime.onEmbeddedDatabase(folder, postgres);
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
