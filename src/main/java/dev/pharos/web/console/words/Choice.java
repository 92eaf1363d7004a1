package dev.pharos.web.console.words;

/** One of which to choose in a form. */
public record Choice(String value, String words, boolean chosen) {}
