package dev.pharos.web.console.targets.search;

import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.search.Asked.Kept;
import dev.pharos.web.console.targets.search.TargetLists.TargetList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is found of what somebody asks for: counted, put into groups, ordered, and a page of it.
 *
 * @param all that there are
 * @param near those that are looked for, however they stand
 * @param expiring how many of those have a certificate that ends soon
 * @param owned how many of those a file owns
 * @param matching those that are asked for
 * @param grouped whether the sections are groups
 * @param sections of this page
 * @param page from 1
 */
public record Found(
        Tally all,
        Tally near,
        int expiring,
        int owned,
        List<Listed> matching,
        boolean grouped,
        List<Section> sections,
        int page,
        int pages) {
    public static final int ROWS = 50;
    private static final int GROUPS = 30;

    /** So few are all shown, however well they are. */
    private static final int FEW = 25;

    /** Of a group among others; the rest is a page of its own. */
    private static final int OF_GROUP = 8;

    private static final int MOST_ROWS = 100;

    public static Found of(TargetList list, Asked asked, Search search) {
        var near = list.all().stream()
                .filter(it -> search.finds(it.definition()))
                .filter(it -> asked.group()
                        .filter(group -> !asked.by().groupOf(it.definition()).equals(group))
                        .isEmpty())
                .toList();
        var matching = near.stream()
                .filter(it ->
                        asked.standing().filter(one -> it.standing() != one).isEmpty())
                .filter(it -> asked.kept()
                        .filter(one -> !keeps(one, list.now()).test(it))
                        .isEmpty())
                .sorted(order(asked.sort(), list.now()))
                .toList();
        var groups = groups(matching, asked);
        var grouped = asked.group().isEmpty() && !groups.keySet().equals(Set.of(""));
        var total = grouped ? groups.size() : matching.size();
        var most = grouped ? GROUPS : ROWS;
        var pages = Math.max(1, Math.ceilDiv(total, most));
        var page = Math.clamp(asked.page(), 1, pages);
        return new Found(
                Tally.of(list.all()),
                Tally.of(near),
                count(near, keeps(Kept.EXPIRING, list.now())),
                count(near, keeps(Kept.OWNED, list.now())),
                matching,
                grouped && !matching.isEmpty(),
                grouped ? page(groups, asked, matching.size(), page) : flat(matching, asked, page),
                page,
                pages);
    }

    private static int count(List<Listed> targets, Predicate<Listed> which) {
        return Math.toIntExact(targets.stream().filter(which).count());
    }

    static Predicate<Listed> keeps(Kept kept, Instant now) {
        return switch (kept) {
            case EXPIRING -> it -> it.isExpiring(now);
            case OWNED -> it -> it.target().source().isPresent();
        };
    }

    private static Map<String, List<Listed>> groups(List<Listed> matching, Asked asked) {
        var groups = new LinkedHashMap<String, List<Listed>>();
        matching.forEach(it -> groups.computeIfAbsent(asked.by().groupOf(it.definition()), _ -> new ArrayList<>())
                .add(it));
        return groups;
    }

    private static List<Section> flat(List<Listed> matching, Asked asked, int page) {
        if (matching.isEmpty()) {
            return List.of();
        }
        var from = (page - 1) * ROWS;
        var rows = matching.subList(from, Math.min(matching.size(), from + ROWS));
        return List.of(
                new Section(asked.group().orElse(""), Tally.of(matching), List.copyOf(rows), new Tally(Map.of())));
    }

    private static List<Section> page(Map<String, List<Listed>> groups, Asked asked, int matching, int page) {
        var wanted = asked.standing().isPresent() || asked.kept().isPresent();
        var left = MOST_ROWS;
        var sections = new ArrayList<Section>();
        var shown = groups.entrySet().stream()
                .map(it -> Section.of(it.getKey(), it.getValue(), it.getValue().size()))
                .sorted(Comparator.comparing((Section it) -> it.tally().worst().orElse(Standing.UP))
                        .thenComparing(it -> it.name().isEmpty())
                        .thenComparing(Section::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Section::name))
                .skip((page - 1L) * GROUPS)
                .limit(GROUPS)
                .toList();
        for (var it : shown) {
            var rows = matching <= FEW ? FEW : wanted || it.tally().hasTrouble() ? Math.min(OF_GROUP, left) : 0;
            var section = Section.of(it.name(), it.rows(), rows);
            left -= section.rows().size();
            sections.add(section);
        }
        return sections;
    }

    private static Comparator<Listed> order(Asked.Sort sort, Instant now) {
        var name = Comparator.comparing((Listed it) -> it.definition().name(), String.CASE_INSENSITIVE_ORDER)
                .thenComparing(it -> it.target().key().value());
        return switch (sort) {
            case TROUBLE -> Comparator.comparing(Listed::standing).thenComparing(name);
            case NAME -> name;
            case SLOWEST ->
                Comparator.comparingLong((Listed it) -> -it.tookNanos().orElse(-1))
                        .thenComparing(name);
            case PROBED ->
                Comparator.comparing((Listed it) -> it.probedAt().orElse(Instant.EPOCH))
                        .thenComparing(name);
            case CERTIFICATE ->
                Comparator.comparingLong((Listed it) -> it.certificate()
                                .map(certificate -> certificate.daysLeft(now))
                                .orElse(Long.MAX_VALUE))
                        .thenComparing(name);
        };
    }
}
