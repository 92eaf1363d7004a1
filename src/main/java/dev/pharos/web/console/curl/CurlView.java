package dev.pharos.web.console.curl;

import dev.pharos.web.console.frame.Frame;

/** A form as calls of the API, as the template shows them. */
record CurlView(Frame frame, String heading, String command) {}
