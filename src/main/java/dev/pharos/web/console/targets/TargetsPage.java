package dev.pharos.web.console.targets;

import dev.pharos.core.targets.TargetId;
import dev.pharos.store.glance.Glance;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.TargetsView.Count;
import dev.pharos.web.console.targets.TargetsView.RowView;
import dev.pharos.web.console.targets.TargetsView.SectionView;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.console.targets.search.Found;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.console.targets.search.Section;
import dev.pharos.web.console.targets.search.TargetLists.TargetList;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The list in words.
 *
 * @param wrong what is not right with what is looked for; empty where all is
 * @param until when the work ends that is under way on a target
 * @param glances what history says of those that are shown, where that is read with the page
 */
record TargetsPage(
        TargetList list,
        Asked asked,
        Found found,
        String wrong,
        Function<Listed, Optional<Instant>> until,
        Map<TargetId, Glance> glances) {

    TargetsView view(Frame frame, Heading heading, String script, boolean mayAct, boolean mayEdit) {
        var choices = new Choices(asked, found);
        return new TargetsView(
                frame,
                heading.sentence(),
                heading.lead(),
                Prose.Run.time(list.now(), Words.clockSeconds(list.now())),
                asked.text(),
                wrong,
                asked.on(1).fields().stream()
                        .filter(it -> !it.name().equals("q"))
                        .toList(),
                asked.fields(),
                match(),
                choices.standings(),
                choices.grouping(),
                choices.groupings(),
                Words.capital(asked.sort().words()),
                choices.sorts(),
                order(),
                found.grouped(),
                found.sections().stream().map(this::section).toList(),
                Words.day(GlanceView.axis(list.now()).first(), list.now()),
                asked.glance() ? "" : asked.glance(true).href(),
                foot(),
                choices.pages(),
                found.matching().size(),
                script,
                mayAct,
                mayEdit);
    }

    private String match() {
        var count = found.matching().size();
        if (!wrong.isEmpty() || asked.isAll()) {
            return "";
        }
        return count == 0 ? "None matches." : Words.number(count) + (count == 1 ? " matches." : " match.");
    }

    private String order() {
        var folds = found.grouped() && found.sections().stream().anyMatch(it -> !it.isOpen());
        return (folds ? "A group that is all well is one line. " : "") + "Bars are 90 days.";
    }

    private SectionView section(Section it) {
        var name = it.name().isEmpty() ? found.grouped() || asked.group().isPresent() ? "In none" : "" : it.name();
        var href = asked.group().isPresent()
                ? asked.group(Optional.empty()).href()
                : asked.group(Optional.of(it.name())).href();
        return new SectionView(
                name,
                href,
                it.isOpen(),
                Words.count(it.tally().all(), "target"),
                it.tally().counts().entrySet().stream()
                        .map(one -> count(one.getKey(), one.getValue()))
                        .toList(),
                it.rows().stream().map(this::row).toList(),
                rest(it));
    }

    private static Count count(Standing standing, int count) {
        return new Count(standing.css(), standing.icon(), Words.number(count) + " " + standing.word());
    }

    private RowView row(Listed row) {
        var glance = Optional.ofNullable(glances.get(row.target().id())).map(it -> GlanceView.of(row, it, list.now()));
        return RowWords.of(row, until.apply(row), glance, list.now());
    }

    private static String rest(Section section) {
        var count = section.rest().all();
        if (!section.isOpen() || count == 0) {
            return "";
        }
        return Words.number(count) + " more"
                + section.rest().only().map(it -> " " + it.word()).orElse("")
                + (section.name().isEmpty() ? "" : " in " + section.name());
    }

    private String foot() {
        var count = found.matching().size();
        if (count == 0) {
            return "";
        }
        var pages = found.pages() == 1
                ? ""
                : " Page " + Words.number(found.page()) + " of " + Words.number(found.pages()) + ".";
        return Words.count(count, "target") + "." + pages;
    }
}
