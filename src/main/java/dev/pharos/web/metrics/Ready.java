package dev.pharos.web.metrics;

import dev.pharos.platform.SelfCheck.Level;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Pharos does its work, be it degraded. */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {
    private final OwnHealth health;

    Ready(OwnHealth health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        var worst = health.report().worst();
        return HealthCheckResponse.named("pharos")
                .withData("status", worst.name().toLowerCase(Locale.ROOT))
                .status(worst != Level.UNHEALTHY)
                .build();
    }
}
