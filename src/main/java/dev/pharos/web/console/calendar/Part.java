package dev.pharos.web.console.calendar;

import java.util.List;

/**
 * Lines of a calendar under one heading.
 *
 * @param source the file that owns what they show; empty where the API does, or several do
 */
public record Part(String name, String small, String source, List<Bars> lines) {}
