package dev.pharos.cycle.commit;

import java.util.List;

/** The stream of commits for tests of other packages. */
public final class CommitsForTests {
    private CommitsForTests() {}

    public static Commits heardBy(CommitListener... listeners) {
        return new Commits(List.of(listeners));
    }
}
