package dev.pharos.faults;

import dev.pharos.cycle.commit.Commits;
import dev.pharos.notify.delivery.TellingForTests;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.JournalRig;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Pharos' side of a script in a process of its own, which may be killed at any moment: journal, spool, and all that tells people.
 * Begun again it goes on where it was. It says on its standard output how far it is.
 */
final class ScriptProcess {
    /** Before a number of probes: so many were found again at the start. */
    static final String BEGUN = "begun ";
    /** Before a number of probes: so many are in the spool, and no kill can take them away. */
    static final String KEPT = "kept ";
    /** Everything is written, and everybody told. */
    static final String DONE = "done";

    /** What is still to be decided or sent. */
    static final String UNTOLD = "SELECT (SELECT count(*) FROM outbox WHERE decided_at IS NULL)"
            + " + (SELECT count(*) FROM delivery WHERE state = 'pending')";

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KillScript script;
    private final Duration pace;
    private final int[] done;

    private ScriptProcess(KillScript script, Duration pace) {
        this.script = script;
        this.pace = pace;
        this.done = new int[script.targets().size()];
    }

    /** @param arguments URL, user and password of the database, the folder of the spool, a seed, and milliseconds a probe */
    static void main(String[] arguments) throws Exception {
        // What is logged of an absence is no news here, and hides the figures.
        Logger.getLogger("").setLevel(Level.SEVERE);
        endWith(ProcessHandle.current().parent().orElseThrow());
        var access = new DatabaseAccess(arguments[0], arguments[1], arguments[2]);
        var process = new ScriptProcess(
                new KillScript(Long.parseLong(arguments[4])), Duration.ofMillis(Long.parseLong(arguments[5])));
        process.play(access, Path.of(arguments[3]));
        Runtime.getRuntime().halt(0);
    }

    /** Nobody is left behind by a bench that is killed. */
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
    }

    private void play(DatabaseAccess access, Path folder) throws Exception {
        var source = PostgresForTests.dataSource(access);
        var rig = rig(access, folder);
        goOn(rig);
        say(BEGUN + total());
        try (var telling = new TellingForTests(source, rig.meanwhile)) {
            probe(rig);
            while (!rig.settled() || !allTold(rig)) {
                Thread.sleep(PAUSE);
            }
            say(DONE);
            rig.close();
        }
    }

    /** PostgreSQL may go away at any moment of a start: then that is tried again, as the product does. */
    private static JournalRig rig(DatabaseAccess access, Path folder) throws InterruptedException {
        while (true) {
            try {
                return new JournalRig(access, PostgresForTests.dataSource(access), 1 << 30, Commits.unheard(), folder);
            } catch (IllegalStateException away) {
                if (!(away.getCause() instanceof SQLException)) {
                    throw away;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    /** What is believed of a target says how many of its probes are kept. */
    private void goOn(JournalRig rig) {
        for (var i = 0; i < done.length; i++) {
            var target = script.targets().get(i);
            var last = rig.state(target).lastProbeAt().orElse(JournalRig.START);
            for (var at = JournalRig.START;
                    at.isBefore(last);
                    at = target.cadence().nextDue(at)) {
                done[i]++;
            }
        }
    }

    private void probe(JournalRig rig) throws InterruptedException {
        for (var found = true; found; ) {
            found = false;
            for (var i = 0; i < done.length; i++) {
                if (done[i] < script.letters(i).length()) {
                    rig.probe(script.targets().get(i), script.letters(i).substring(done[i], done[i] + 1));
                    done[i]++;
                    found = true;
                    Thread.sleep(pace);
                }
            }
            if (rig.allKept()) {
                say(KEPT + total());
            }
        }
    }

    private int total() {
        var total = 0;
        for (var some : done) {
            total += some;
        }
        return total;
    }

    private static boolean allTold(JournalRig rig) {
        try {
            return rig.ask(UNTOLD).equals("0");
        } catch (SQLException away) {
            return false;
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
