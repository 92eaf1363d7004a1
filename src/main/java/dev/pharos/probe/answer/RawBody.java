package dev.pharos.probe.answer;

/**
 * A body as it came over the wire.
 *
 * @param cut whether there was more than could be kept
 */
public record RawBody(byte[] bytes, boolean cut) {}
