package dev.pharos.web.console.targets;

import java.util.List;

/** What history says of some targets. */
public record HistoryView(List<GlanceView> rows) {}
