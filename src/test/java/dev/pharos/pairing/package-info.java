/**
 * Random scripts of outages, of what people do, of channels that fail and of processes that are killed, played against the
 * packaged product; afterwards what PostgreSQL keeps is held against what the receivers of its webhooks were told. A few rounds
 * are a product test, hundreds are {@code ./pharos bench pairing}.
 */
@NullMarked
package dev.pharos.pairing;

import org.jspecify.annotations.NullMarked;
