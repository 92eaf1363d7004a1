/**
 * What a change by people came to: made, or refused and why. The changes themselves are in the packages below, one for
 * targets and one for channels; rows never leave them. Depends on nothing of ours.
 */
@NullMarked
package dev.pharos.record.edit;

import org.jspecify.annotations.NullMarked;
