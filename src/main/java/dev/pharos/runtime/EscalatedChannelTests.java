package dev.pharos.runtime;

import dev.pharos.core.escalation.Channel;
import dev.pharos.escalate.TestNotification;
import dev.pharos.publish.api.channel.ChannelTests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets the API test a channel through that which sends all notifications. */
@ApplicationScoped
class EscalatedChannelTests implements ChannelTests {
    private final TestNotification tests;

    EscalatedChannelTests(TestNotification tests) {
        this.tests = tests;
    }

    @Override
    public UUID send(Channel channel) {
        return tests.send(channel).notification().id();
    }
}
