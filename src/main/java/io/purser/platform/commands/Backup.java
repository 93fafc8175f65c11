package io.purser.platform.commands;

import io.purser.platform.DurableWrites;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The command {@code backup FILE}: the embedded database as of one moment, and the uploaded files, while the portal
 * works. Laid out like {@code PURSER_HOME}, so that unpacking into an empty one restores it. The keyset is left out on
 * purpose: whoever finds the copy must not find the key with it. The database comes first: files are written before the
 * rows that name them, so none is missing. PostgreSQL has tools of its own, which are named.
 */
public final class Backup {
    public static final String COMMAND = "backup";
    private static final String DATABASE = "purser.mv.db";
    private static final String FILES = "files";

    private Backup() {}

    public static int run(PrintStream out, String... arguments) {
        List<String> names =
                Stream.of(arguments).filter(each -> !each.startsWith("-")).toList();
        if (names.size() != 1) {
            out.println("Say where to: java -jar purser.jar backup FILE.zip");
            return 2;
        }
        Path target = Path.of(names.get(0)).toAbsolutePath().normalize();
        try (ConfigurableApplicationContext context = Commands.beside(Only.class, arguments)) {
            return write(out, context, target);
        } catch (RuntimeException | IOException broken) {
            out.println("no backup was made: " + Commands.cause(broken));
            return 2;
        }
    }

    private static int write(PrintStream out, ConfigurableApplicationContext context, Path target) throws IOException {
        Environment settings = context.getEnvironment();
        String url = settings.getRequiredProperty("spring.datasource.url");
        Path home = Path.of(settings.getRequiredProperty("purser.home")).toAbsolutePath();
        boolean files = "files".equals(settings.getProperty("purser.storage", "files"));
        if (!url.startsWith("jdbc:h2:file:")) {
            out.println("PostgreSQL makes its own copies, while the portal works: pg_dump --format=custom --file="
                    + target + " --dbname=" + url.substring("jdbc:".length()));
            out.println(files ? "Afterwards copy " + home.resolve(FILES) + " as well." : inTheStore());
            return 2;
        }
        if (Files.exists(target)) {
            out.println(target + " is there already; it was not touched.");
            return 2;
        }
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        Path database = target.resolveSibling(target.getFileName() + ".db");
        try {
            ownerOnly(unfinished);
            ownerOnly(database);
            context.getBean(JdbcTemplate.class)
                    .execute("backup to '" + database.toString().replace("'", "''") + "'");
            long copied = pack(unfinished, database, files ? home.resolve(FILES) : null);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            out.println(
                    "The database and " + copied + " files are in " + target + ", " + Files.size(target) + " bytes.");
            if (!files) {
                out.println(inTheStore());
            }
            out.println("The keyset is not: keep a copy of it somewhere else. Without it the backup cannot be read.");
            return 0;
        } finally {
            Files.deleteIfExists(unfinished);
            Files.deleteIfExists(database);
        }
    }

    private static String inTheStore() {
        return "The files are in the S3 store, which has versions and copies of its own.";
    }

    private static void ownerOnly(Path file) throws IOException {
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** @return how many files were copied */
    private static long pack(Path target, Path database, Path files) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.TRUNCATE_EXISTING);
                ZipOutputStream zip = new ZipOutputStream(out);
                ZipInputStream copy = new ZipInputStream(Files.newInputStream(database))) {
            for (ZipEntry entry = copy.getNextEntry(); entry != null; entry = copy.getNextEntry()) {
                if (entry.getName().endsWith(".mv.db")) {
                    zip.putNextEntry(new ZipEntry(DATABASE));
                    copy.transferTo(zip);
                    zip.closeEntry();
                }
            }
            return files == null || !Files.isDirectory(files) ? 0 : addFiles(zip, files);
        }
    }

    private static long addFiles(ZipOutputStream zip, Path files) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(files)) {
            all = found.filter(Files::isRegularFile).toList();
        }
        long copied = 0;
        for (Path file : all) {
            try {
                byte[] bytes = Files.readAllBytes(file);
                String name = files.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(FILES + "/" + name));
                zip.write(bytes);
                zip.closeEntry();
                copied++;
            } catch (NoSuchFileException removedMeanwhile) {
                continue;
            }
        }
        return copied;
    }

    @Import(DurableWrites.class)
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
    static class Only {}
}
