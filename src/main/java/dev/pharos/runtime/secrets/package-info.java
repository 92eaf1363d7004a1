/**
 * Settings that are kept in files, one a file, as container engines, Kubernetes and systemd hand secrets to a process. Read
 * once, before Quarkus boots. May depend on {@code runtime.home}.
 */
@NullMarked
package dev.pharos.runtime.secrets;

import org.jspecify.annotations.NullMarked;
