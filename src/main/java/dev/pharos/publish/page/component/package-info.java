/**
 * The page of one component: its uptime, ninety days, time to answer, incidents. Decides only. May depend on
 * {@code publish.page.view} and what lies below it.
 */
@NullMarked
package dev.pharos.publish.page.component;

import org.jspecify.annotations.NullMarked;
