package io.purser.providers.sandbox;

import io.purser.providers.SettlementPace;
import org.springframework.stereotype.Component;

/** Says which of its two speeds a sandbox runs at. */
@Component
class SandboxPace implements SettlementPace {
    private final SandboxWorld world;

    SandboxPace(SandboxWorld world) {
        this.world = world;
    }

    @Override
    public Pace of(long environmentId) {
        return new Pace(world.speed(environmentId) == SandboxWorld.Speed.SECONDS, 1, 2);
    }
}
