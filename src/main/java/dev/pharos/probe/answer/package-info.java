/**
 * Makes of the bytes of an answer what can be judged: collects at most the target's limit, decodes gzip, deflate and brotli,
 * parses JSON. Knows nothing of connections. May depend on {@code core}, Netty's buffers and Jackson.
 */
@NullMarked
package dev.pharos.probe.answer;

import org.jspecify.annotations.NullMarked;
