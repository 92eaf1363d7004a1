@NullMarked
package dev.pharos.web.api.report;

import org.jspecify.annotations.NullMarked;
