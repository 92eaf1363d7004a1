/* What Debian's static libraries of OpenJDK 25.0.2, made for a newer glibc, lack beside another build of JDK 25. */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <jni.h>
#define WEAK __attribute__((weak))
/* glibc 2.38 renamed what C23 changed; only binary literals differ, which the JDK does not read there. */
WEAK long __isoc23_strtol(const char *text, char **end, int base) { return strtol(text, end, base); }
WEAK int __isoc23_vsscanf(const char *text, const char *format, va_list to) { return vsscanf(text, format, to); }
WEAK int __isoc23_sscanf(const char *text, const char *format, ...) {
  va_list to; va_start(to, format); int read = vsscanf(text, format, to); va_end(to); return read;
}
WEAK int __isoc23_fscanf(FILE *file, const char *format, ...) {
  va_list to; va_start(to, format); int read = vfscanf(file, format, to); va_end(to); return read;
}
/* New in 25.0.3: a bit a standard stream that is a terminal. */
WEAK JNIEXPORT jint JNICALL Java_java_io_Console_ttyStatus(JNIEnv *env, jclass console) {
  (void)env; (void)console; return (isatty(0) ? 1 : 0) | (isatty(1) ? 2 : 0) | (isatty(2) ? 4 : 0);
}
