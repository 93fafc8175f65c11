package io.purser.voyage;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps a connection's prepared statements open, so that nothing is parsed twice, and may change them on their way. */
final class Statements implements InvocationHandler {
    private static final Pattern WRITES = Pattern.compile(
            "\\s*(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final Connection real;
    private final Map<String, Kept> kept = new HashMap<>();
    private UnaryOperator<String> rewrite = UnaryOperator.identity();
    private final Set<String> written = new HashSet<>();

    Statements(Connection real) {
        this.real = real;
    }

    Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    void rewrite(UnaryOperator<String> how) throws SQLException {
        for (Kept each : kept.values()) {
            each.statement.close();
        }
        kept.clear();
        rewrite = how;
    }

    /** Whether something may have been written since {@link #takeWritten}. */
    boolean wrote() {
        return !written.isEmpty();
    }

    /** The tables that may have been written since the last call. What was undone was written first. */
    Set<String> takeWritten() {
        Set<String> taken = Set.copyOf(written);
        written.clear();
        return taken;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (!method.getName().equals("prepareStatement")) {
            return call(real, method, arguments);
        }
        String key = arguments.length == 1 ? (String) arguments[0] : arguments[0] + " returning a key";
        Kept known = kept.get(key);
        if (known == null || known.inUse) {
            arguments[0] = rewrite.apply((String) arguments[0]);
            String sql = (String) arguments[0];
            known = new Kept((PreparedStatement) call(real, method, arguments), tableWritten(sql));
            kept.putIfAbsent(key, known);
        }
        known.inUse = true;
        if (known.writes != null) {
            written.add(known.writes);
        }
        return known.proxy;
    }

    private static String tableWritten(String sql) {
        Matcher write = WRITES.matcher(sql);
        return write.lookingAt() ? write.group(1).toLowerCase(Locale.ROOT) : null;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            method.trySetAccessible();
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static final class Kept implements InvocationHandler {
        final PreparedStatement statement;
        final PreparedStatement proxy;
        /** The table it writes, or {@code null}. */
        final String writes;

        boolean inUse;

        Kept(PreparedStatement statement, String writes) {
            this.statement = statement;
            this.writes = writes;
            this.proxy = (PreparedStatement) Proxy.newProxyInstance(
                    Statements.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, this);
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                inUse = false;
                statement.clearParameters();
                return null;
            }
            return call(statement, method, arguments);
        }
    }
}
