package dev.pharos.web.page;

import dev.pharos.web.page.pieces.Frame;

/** A page that has only a sentence to say. */
public record MessageView(Frame frame, String heading, String lead) {}
