package io.purser.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.h2.engine.ConnectionInfo;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The file of the embedded database. H2 (2.5.252 and before) writes the header that says where the newest commit lies
 * before it knows of that commit, so that after a kill it may take up to twenty acknowledged commits for never made. Its
 * recovery mode looks through the whole file and finds them.
 */
public final class EmbeddedFile {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);
    private static final int HEADER = 4096;

    /** For every application context that opens the database. */
    public static final ApplicationContextInitializer<ConfigurableApplicationContext> BEFORE_IT_IS_OPENED =
            context -> findLastCommit(context.getEnvironment().getRequiredProperty("spring.datasource.url"));

    private EmbeddedFile() {}

    /**
     * Before anybody opens the database: after a process that did not end in peace, lets the header say where the newest
     * whole commit is. Does nothing to a file that is closed well, in use or not there, or to another database.
     */
    public static void findLastCommit(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:file:")) {
            return;
        }
        Path file = Path.of(new ConnectionInfo(url, null, null, null).getName() + ".mv.db");
        try {
            if (Files.exists(file) && !closedWell(file)) {
                new MVStore.Builder()
                        .fileName(file.toString())
                        .recoveryMode()
                        .autoCommitDisabled()
                        .open()
                        .close();
            }
        } catch (MVStoreException | IOException inUseOrBroken) {
            LOG.info("The embedded database was left as it is: {}", inUseOrBroken.getMessage());
        }
    }

    private static boolean closedWell(Path file) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return new String(content.readNBytes(HEADER), StandardCharsets.ISO_8859_1).contains(",clean:1");
        }
    }
}
