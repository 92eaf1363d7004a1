/**
 * What the API's description is served from. Depends on nothing of Pharos; the files in the resources beside it are made from
 * the code by the tests.
 */
@NullMarked
package dev.pharos.web.description;

import org.jspecify.annotations.NullMarked;
