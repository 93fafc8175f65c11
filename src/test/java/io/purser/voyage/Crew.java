package io.purser.voyage;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * The application's own services, put together by their constructors as Spring would, in a fraction of a millisecond:
 * a crash throws all of them away. Transactional ones get Spring's own proxy.
 */
final class Crew {
    private static final Map<Class<?>, Constructor<?>> CONSTRUCTORS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Boolean> TRANSACTIONAL = new ConcurrentHashMap<>();
    private static final AnnotationTransactionAttributeSource ATTRIBUTES =
            new AnnotationTransactionAttributeSource(false);

    private final List<Class<?>> services;
    private final List<Object> given;
    private final TransactionInterceptor interceptor;
    private final Map<Class<?>, Object> made = new LinkedHashMap<>();

    /** @param services made when somebody needs them; what is neither made nor given is left out */
    Crew(List<Class<?>> services, List<Object> given, PlatformTransactionManager transactions) {
        this.services = services;
        this.given = given;
        this.interceptor = new TransactionInterceptor(transactions, ATTRIBUTES);
    }

    <T> T get(Class<T> type) {
        return type.cast(find(type));
    }

    <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        given.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        services.stream()
                .filter(type::isAssignableFrom)
                .map(this::make)
                .map(type::cast)
                .forEach(found::add);
        return found;
    }

    private Object find(Class<?> type) {
        for (Object each : given) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        for (Class<?> each : services) {
            if (type.isAssignableFrom(each)) {
                return make(each);
            }
        }
        return null;
    }

    private Object make(Class<?> type) {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        Constructor<?> constructor = CONSTRUCTORS.computeIfAbsent(type, Crew::constructor);
        Type[] wanted = constructor.getGenericParameterTypes();
        Object[] arguments = new Object[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            arguments[i] = argument(wanted[i]);
        }
        try {
            Object bare = constructor.newInstance(arguments);
            Object service = TRANSACTIONAL.computeIfAbsent(type, Crew::transactional) ? proxy(bare) : bare;
            made.put(type, service);
            return service;
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(type.getName(), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object argument(Type wanted) {
        if (!(wanted instanceof ParameterizedType many)) {
            return find((Class<?>) wanted);
        }
        Class<?> element = (Class<?>) many.getActualTypeArguments()[0];
        return many.getRawType() == ObjectProvider.class ? new Later<>(element) : all(element);
    }

    private Object proxy(Object bare) {
        ProxyFactory factory = new ProxyFactory(bare);
        factory.setProxyTargetClass(true);
        factory.addAdvice(interceptor);
        return factory.getProxy();
    }

    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    private static boolean transactional(Class<?> type) {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            if (AnnotatedElementUtils.hasAnnotation(each, Transactional.class)
                    || Stream.of(each.getDeclaredMethods()).anyMatch(Crew::transactional)) {
                return true;
            }
        }
        return false;
    }

    private static boolean transactional(Method method) {
        return AnnotatedElementUtils.hasAnnotation(method, Transactional.class);
    }

    static boolean isMadeOf(Object service, Class<?> type) {
        return AopUtils.getTargetClass(service) == type;
    }

    private final class Later<T> implements ObjectProvider<T> {
        private final Class<T> type;

        Later(Class<T> type) {
            this.type = type;
        }

        @Override
        public T getObject() {
            return get(type);
        }

        @Override
        public T getIfAvailable() {
            return get(type);
        }

        @Override
        public Iterator<T> iterator() {
            return all(type).iterator();
        }

        @Override
        public Stream<T> stream() {
            return all(type).stream();
        }
    }
}
