package io.purser.platform.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * How what a session holds becomes bytes of its table and comes back. Coming back, only types are made that a session of
 * ours holds, and not many nor deep: whoever can write to the table still cannot make this process build objects of
 * their choice. A value that is not let in, or that an older version wrote, is as if it had never been there.
 */
final class SessionBytes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBytes.class);
    private static final String ALLOWED = "maxbytes=1000000;maxdepth=30;maxrefs=20000;maxarray=100000;"
            + "java.lang.*;java.math.BigInteger;java.math.BigDecimal;java.time.*;java.util.*;java.util.concurrent.*;"
            + "java.util.concurrent.locks.*;java.net.URI;"
            + "org.springframework.security.core.**;org.springframework.security.authentication.*;"
            + "org.springframework.security.web.authentication.**;org.springframework.security.web.webauthn.**;"
            + "org.springframework.security.web.csrf.*;"
            + "org.springframework.web.servlet.FlashMap;org.springframework.util.*;io.purser.**;!*";

    private SessionBytes() {}

    static ConversionService conversion(ClassLoader types) {
        ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(ALLOWED);
        GenericConversionService conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, SessionBytes::write);
        conversion.addConverter(byte[].class, Object.class, bytes -> read(bytes, filter, types));
        return conversion;
    }

    private static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "a session cannot hold " + value.getClass().getName(), unwritable);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] bytes, ObjectInputFilter filter, ClassLoader types) {
        try (ObjectInputStream in = new OurTypes(new ByteArrayInputStream(bytes), types)) {
            in.setObjectInputFilter(info -> judged(filter, info));
            return in.readObject();
        } catch (InvalidClassException refused) {
            return null;
        } catch (IOException | ClassNotFoundException | RuntimeException unreadable) {
            LOG.warn(
                    "A session held what cannot be read: {}",
                    unreadable.getClass().getName());
            return null;
        }
    }

    private static ObjectInputFilter.Status judged(ObjectInputFilter filter, ObjectInputFilter.FilterInfo info) {
        ObjectInputFilter.Status status = filter.checkInput(info);
        if (status == ObjectInputFilter.Status.REJECTED) {
            LOG.warn(
                    "A session held what is not let in: {}, depth {}, values {}, bytes {}",
                    info.serialClass(),
                    info.depth(),
                    info.references(),
                    info.streamBytes());
        }
        return status;
    }

    /** Finds classes where the application's are. */
    private static final class OurTypes extends ObjectInputStream {
        private final ClassLoader types;

        OurTypes(ByteArrayInputStream bytes, ClassLoader types) throws IOException {
            super(bytes);
            this.types = types;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, types);
            } catch (ClassNotFoundException primitive) {
                return super.resolveClass(description);
            }
        }
    }
}
