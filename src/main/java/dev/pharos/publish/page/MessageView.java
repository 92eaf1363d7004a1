package dev.pharos.publish.page;

import dev.pharos.publish.page.pieces.Frame;

/** A page that has only a sentence to say. */
public record MessageView(Frame frame, String heading, String lead) {}
