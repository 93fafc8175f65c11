package io.purser.payments.orders;

import io.purser.organizations.Environments;
import io.purser.payments.orders.Order.Kind;
import io.purser.platform.CrashPoints;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.Providers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The orders to payment providers, and who takes them. */
@Service
public class Orders {
    private final OrderRows rows;
    private final Providers providers;
    private final Environments environments;
    private final Jobs jobs;
    private final Clock clock;

    Orders(OrderRows rows, Providers providers, Environments environments, Jobs jobs, Clock clock) {
        this.rows = rows;
        this.providers = providers;
        this.environments = environments;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Who serves the environment, if it is the provider of this name. */
    @Transactional(readOnly = true)
    public Optional<Providers.Provider> serving(long environmentId, String provider) {
        return providers
                .serving(environments.get(environmentId).mode())
                .filter(found -> found.name().equals(provider));
    }

    /**
     * Asks for it; joins the caller's transaction, and the provider hears of it after the commit.
     *
     * @param told everything the provider will be told: the same key never carries another request
     */
    @Transactional
    public void place(long environmentId, Kind kind, String subject, String provider, String told) {
        Order last = latest(environmentId, kind, List.of(subject)).get(subject);
        int number = last == null ? 1 : last.number() + 1;
        rows.insert(environmentId, kind, subject, number, provider, hash(told), clock.instant());
        Order placed = latest(environmentId, kind, List.of(subject)).get(subject);
        jobs.enqueue(OrderSendJob.NAME, placed.job());
        CrashPoints.hit("order.placed.in-transaction");
    }

    /** The last order about each subject that has one, by subject. */
    @Transactional(readOnly = true)
    public Map<String, Order> latest(long environmentId, Kind kind, Collection<String> subjects) {
        Map<String, Order> latest = new HashMap<>();
        if (!subjects.isEmpty()) {
            rows.latest(environmentId, kind, subjects).forEach(order -> latest.put(order.subject(), order));
        }
        return latest;
    }

    private static String hash(String told) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(told.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
