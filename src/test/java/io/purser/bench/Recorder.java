package io.purser.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Writes down every statement of this thread, with its parameters, while a recording is on. */
class Recorder implements BeanPostProcessor {
    private static final ThreadLocal<List<Said>> RECORDING = new ThreadLocal<>();

    /** One execution, or one row of a batch; keys when the statement asked for generated ones. */
    record Said(String sql, boolean keys, boolean query, List<Object> values) {}

    static List<Said> during(Runnable work) {
        List<Said> said = new ArrayList<>();
        RECORDING.set(said);
        try {
            work.run();
        } finally {
            RECORDING.remove();
        }
        return said;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? proxy(DataSource.class, source, this::connection) : bean;
    }

    private Object connection(Object target, Method method, Object[] arguments) throws Throwable {
        Object result = call(target, method, arguments);
        boolean recording = RECORDING.get() != null && result instanceof Connection;
        return recording ? proxy(Connection.class, result, this::statement) : result;
    }

    private Object statement(Object target, Method method, Object[] arguments) throws Throwable {
        Object result = call(target, method, arguments);
        if (!method.getName().equals("prepareStatement") || RECORDING.get() == null) {
            return result;
        }
        String sql = (String) arguments[0];
        boolean keys = arguments.length == 2 && !(arguments[1] instanceof Integer none && none == 2);
        List<Object> values = new ArrayList<>();
        return proxy(
                PreparedStatement.class,
                result,
                (self, called, given) -> execution(sql, keys, values, self, called, given));
    }

    private Object execution(
            String sql, boolean keys, List<Object> values, Object target, Method method, Object[] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("set") && arguments.length >= 2 && arguments[0] instanceof Integer index) {
            while (values.size() < index) {
                values.add(null);
            }
            values.set(index - 1, name.equals("setNull") ? null : arguments[1]);
        } else if ((name.startsWith("execute") && !name.equals("executeBatch")) || name.equals("addBatch")) {
            boolean query = name.equals("executeQuery");
            RECORDING.get().add(new Said(sql, keys, query, new ArrayList<>(values)));
        }
        return call(target, method, arguments);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private interface Interception {
        Object invoke(Object target, Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Object target, Interception interception) {
        return type.cast(Proxy.newProxyInstance(
                Recorder.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("equals")
                        ? self == arguments[0]
                        : interception.invoke(target, method, arguments)));
    }
}
