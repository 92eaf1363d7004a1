/**
 * Targets as code: reads the YAML files in the folder of probes at start and again when one changes, and makes what is
 * kept equal to what they say. {@link dev.pharos.catalog.files.FileLoader} is where to start reading; what a change of
 * files means is decided in {@code catalog.files.plan}. May depend on {@code store}, {@code json} and {@code cycle},
 * {@code platform}.
 */
@NullMarked
package dev.pharos.catalog.files;

import org.jspecify.annotations.NullMarked;
