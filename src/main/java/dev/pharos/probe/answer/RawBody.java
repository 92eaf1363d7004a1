package dev.pharos.probe.answer;

/**
 * A body as it came over the wire.
 *
 * @param bytes all of it up to the limit, or where nobody judges it the beginning
 * @param cut whether there was more than could be kept
 */
public record RawBody(byte[] bytes, boolean cut) {}
