/**
 * Policies, contacts, schedules, silences and maintenance windows as JSON: as people write them, as the API shows them, and as
 * they are stored, which is the same. For the catalog and the store. May depend on {@code core} and {@code json}.
 */
@NullMarked
package dev.pharos.json.policy;

import org.jspecify.annotations.NullMarked;
