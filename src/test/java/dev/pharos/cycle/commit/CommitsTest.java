package dev.pharos.cycle.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.cycle.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private final List<Happened> first = Collections.synchronizedList(new ArrayList<>());
    private final List<Happened> second = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everybody_is_told_everything_in_one_order_though_many_tell_of_commits() throws Exception {
        var commits = new Commits(List.of(first::add, second::add), 1_000_000, 1_000_000);
        var threads = IntStream.range(0, 8)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    for (var i = 0; i < 500; i++) {
                        commits.publish(List.of(edited(thread + " " + 2 * i), edited(thread + " " + (2 * i + 1))));
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        commits.stop();

        assertThat(first).hasSize(8_000).isEqualTo(second);
        assertThat(first.stream().filter(it -> it.toString().contains("key=3 ")))
                .as("each commit whole, and after the one before")
                .containsExactlyElementsOf(IntStream.range(0, 1_000)
                        .mapToObj(i -> edited("3 " + i))
                        .toList());
    }

    @Test
    void one_that_breaks_holds_up_nobody() throws Exception {
        CommitListener broken = _ -> {
            throw new IllegalStateException("broken");
        };
        var commits = new Commits(List.of(broken, second::add), 10, 10);
        commits.publish(List.of(edited("a")));
        commits.publish(List.of(edited("b")));
        commits.stop();

        assertThat(second).containsExactly(edited("a"), edited("b"));
    }

    @Test
    void one_that_hangs_blocks_no_commit_and_costs_results_before_anything_else() throws Exception {
        var go = new CountDownLatch(1);
        var hanging = new CountDownLatch(1);
        CommitListener slow = _ -> {
            hanging.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        var commits = new Commits(List.of(slow, second::add), 3, 5);
        commits.publish(List.of(edited("0")));
        hanging.await();
        commits.publish(List.of(results(2)));
        commits.publish(List.of(results(2), edited("1")));
        commits.publish(List.of(edited("2"), edited("3"), edited("4")));
        go.countDown();
        await().until(() -> second.size() == 5);
        commits.stop();

        assertThat(second).containsExactly(edited("0"), new Happened.Missed(4), results(2), edited("1"), edited("2"));
    }

    private static Happened edited(String key) {
        return new Happened.Edited(TenantId.MAIN, "target", key);
    }

    private static Happened results(int count) {
        var target = SampleTargets.target("gateway");
        var entry = new Entry(target, SampleResults.pass(target, Instant.EPOCH), Optional.empty());
        return new Happened.Recorded(Collections.nCopies(count, entry));
    }
}
