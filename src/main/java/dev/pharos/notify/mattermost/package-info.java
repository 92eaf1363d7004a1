/** The channel kinds {@code mattermost} and {@code rocketchat}: incoming webhooks that take a message in the shape of Slack, each with limits of its own. May depend on {@code notify.kind}. */
@NullMarked
package dev.pharos.notify.mattermost;

import org.jspecify.annotations.NullMarked;
