package io.purser.demo;

import io.purser.apikeys.ApiKeys;
import io.purser.identity.DemoSignIns;
import io.purser.identity.DemoSignIns.Hint;
import io.purser.platform.RefusedToStart;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Sandbox keys that everybody knows, for a first call within a minute. They are revoked when the portal is started with
 * the demo switched off, or Northwind's with a text of the operator's own.
 */
@Component
@Order(DemoPeople.ORDER + 200)
class DemoKeys implements ApplicationRunner {
    static final String NORTHWIND = "ck_sandbox_northwind_demo";
    static final String BLANKSLATE = "ck_sandbox_blankslate_demo";

    private static final Logger LOG = LoggerFactory.getLogger(DemoKeys.class);
    private static final String NAME = "Demo";

    private final DemoSignIns demo;
    private final DemoOwners owners;
    private final ApiKeys keys;
    private final String northwind;

    DemoKeys(DemoSignIns demo, DemoOwners owners, ApiKeys keys, @Value("${purser.demo-api-key:}") String wish) {
        this.demo = demo;
        this.owners = owners;
        this.keys = keys;
        this.northwind = wish.isBlank() ? NORTHWIND : wish.strip();
        if (!northwind.matches("ck_[!-~]{8,100}") || northwind.startsWith("ck_live")) {
            throw new RefusedToStart(
                    "PURSER_DEMO_API_KEY must begin with ck_ (not ck_live), followed by 8 to 100 letters"
                            + " or digits.");
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!demo.on() || !northwind.equals(NORTHWIND)) {
            end(Hint.NORTHWIND_OWNER, NORTHWIND);
        }
        if (!demo.on()) {
            end(Hint.NORTHWIND_OWNER, northwind);
            end(Hint.BLANKSLATE_OWNER, BLANKSLATE);
            return;
        }
        Map<Hint, String> texts = new LinkedHashMap<>();
        texts.put(Hint.NORTHWIND_OWNER, northwind);
        texts.put(Hint.BLANKSLATE_OWNER, BLANKSLATE);
        LOG.info("Purser demo API keys, sandbox only");
        texts.forEach(this::keep);
    }

    private void keep(Hint hint, String text) {
        owners.sandbox(hint).ifPresent(tenant -> {
            keys.keepDemo(tenant, NAME, text);
            LOG.info("  {}  {}", text, tenant.organizationName());
        });
    }

    private void end(Hint hint, String text) {
        owners.sandbox(hint).ifPresent(tenant -> keys.endDemo(tenant, text));
    }
}
