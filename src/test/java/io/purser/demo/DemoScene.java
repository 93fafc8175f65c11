package io.purser.demo;

import io.purser.platform.Tenant;
import org.springframework.boot.test.context.TestComponent;

/** The demonstration's past for an organization of a test: a little of everything that can exist. */
@TestComponent
public class DemoScene {
    private final DemoHistory history;

    DemoScene(DemoHistory history) {
        this.history = history;
    }

    /** Its owner and finance person are members already. */
    public void northwind(Tenant tenant) {
        history.northwind(tenant);
    }
}
