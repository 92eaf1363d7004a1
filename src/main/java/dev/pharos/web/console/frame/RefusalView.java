package dev.pharos.web.console.frame;

/**
 * That something was not done, and why.
 *
 * @param title what kind of refusal it is
 * @param detail what to do about it
 */
public record RefusalView(String title, String detail, String stylesheet) {}
