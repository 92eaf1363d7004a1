package dev.pharos.web.console.signin;

/**
 * The form by which people come in.
 *
 * @param first the token of the link for the first person; empty for all others
 * @param wrong what was not right with the key; empty at first
 */
public record SignInView(String host, String first, String wrong, String stylesheet) {}
