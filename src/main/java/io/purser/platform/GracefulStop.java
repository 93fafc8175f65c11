package io.purser.platform;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import sun.misc.Signal;

/**
 * Asked to stop, the portal closes first and the JVM ends afterwards. Otherwise both begin at once, and the embedded
 * database, which closes with the JVM, is gone under the requests and jobs that are being finished.
 */
public final class GracefulStop {
    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);
    private static final int SIGNALLED = 128;

    private GracefulStop() {}

    /** From now on SIGTERM and SIGINT close this context, which has a limit of its own, and end the process. */
    public static void of(ConfigurableApplicationContext portal) {
        for (String name : List.of("TERM", "INT")) {
            try {
                Signal.handle(new Signal(name), signal -> begin(portal, signal.getNumber()));
            } catch (IllegalArgumentException taken) {
                LOG.warn("Somebody else listens to SIG{}; the portal may stop less gracefully", name);
            }
        }
    }

    /** On a thread that keeps the JVM until it has said why it ended. */
    private static void begin(ConfigurableApplicationContext portal, int signal) {
        Thread stopping = new Thread(() -> stop(portal, signal), "stop");
        stopping.setDaemon(false);
        stopping.start();
    }

    private static void stop(ConfigurableApplicationContext portal, int signal) {
        try {
            portal.close();
        } finally {
            System.exit(SIGNALLED + signal);
        }
    }
}
