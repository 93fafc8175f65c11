package io.purser.providers.sandbox;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Switches that make the sandbox misbehave, per environment, for the simulator and for tests. */
@Service
public class SandboxFaults {
    /** Until it is switched off. */
    public static final int ALWAYS = -1;

    public enum Fault {
        /** The provider does it, the caller never hears so. */
        ACCEPT_THEN_TIMEOUT,
        /** The request is lost on its way. */
        TIMEOUT_BEFORE_ACCEPT,
        /** Nothing can be reached, neither calls nor look-ups. */
        DOWN,
        /** Every call takes two seconds. */
        SLOW,
        /** The provider breaks before it does anything. */
        SERVER_ERROR,
        /** The provider does not begin: too many calls. */
        RATE_LIMITED,
        /** The next event is never posted. */
        DROP_EVENT,
        /** The next event is posted twice. */
        DUPLICATE_EVENT,
        /** The next event is posted half a minute, or three days, after it happened. */
        LATE_EVENT,
        /** The next event is posted after the one that follows it. */
        REORDERED_EVENT,
        /** Before the next event, a changed copy of it is posted under its signature. */
        TAMPERED_EVENT,
        /** The next payout that is paid comes back. */
        RETURN_AFTER_PAID
    }

    private final JdbcClient jdbc;

    SandboxFaults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param times how many calls or events it hits; 0 switches it off, {@link #ALWAYS} leaves it on */
    @Transactional
    public void set(long environmentId, Fault fault, int times) {
        jdbc.sql("delete from sandbox_fault where environment_id = :environmentId and kind = :kind")
                .param("environmentId", environmentId)
                .param("kind", fault.name())
                .update();
        if (times != 0) {
            jdbc.sql("insert into sandbox_fault (environment_id, kind, remaining)"
                            + " values (:environmentId, :kind, :times)")
                    .param("environmentId", environmentId)
                    .param("kind", fault.name())
                    .param("times", times)
                    .update();
        }
    }

    @Transactional
    public void clear(long environmentId) {
        jdbc.sql("delete from sandbox_fault where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .update();
    }

    @Transactional(readOnly = true)
    public Map<Fault, Integer> active(long environmentId) {
        Map<Fault, Integer> active = new EnumMap<>(Fault.class);
        jdbc.sql("select kind, remaining from sandbox_fault where environment_id = :environmentId and remaining <> 0")
                .param("environmentId", environmentId)
                .query(row -> {
                    active.put(Fault.valueOf(row.getString("kind")), row.getInt("remaining"));
                });
        return active;
    }

    /** Whether the fault strikes now; uses it up when it was set for a number of times. */
    @Transactional
    public boolean strikes(long environmentId, Fault fault) {
        int used = jdbc.sql("""
                        update sandbox_fault set remaining = remaining - 1
                        where environment_id = :environmentId and kind = :kind and remaining > 0""")
                .param("environmentId", environmentId)
                .param("kind", fault.name())
                .update();
        return used == 1 || active(environmentId).getOrDefault(fault, 0) == ALWAYS;
    }
}
