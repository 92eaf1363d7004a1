/**
 * The small helpers with which {@code store} speaks JDBC: a transaction, a question, a write and a batch of them, values only
 * ever bound; and what makes texts and instants fit for PostgreSQL. Knows no table. Depends on nothing of ours.
 */
@NullMarked
package dev.pharos.store.sql;

import org.jspecify.annotations.NullMarked;
