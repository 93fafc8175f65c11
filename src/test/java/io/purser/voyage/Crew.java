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
    private static final Map<List<Class<?>>, Roster> ROSTERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Recipe> RECIPES = new ConcurrentHashMap<>();
    private static final AnnotationTransactionAttributeSource ATTRIBUTES =
            new AnnotationTransactionAttributeSource(false);

    private final Roster roster;
    private final List<Object> given;
    private final TransactionInterceptor interceptor;
    private final Map<Class<?>, Object> made = new LinkedHashMap<>();

    /** @param services made when somebody needs them; what is neither made nor given is left out */
    Crew(List<Class<?>> services, List<Object> given, PlatformTransactionManager transactions) {
        this.roster = ROSTERS.computeIfAbsent(services, Roster::new);
        this.given = given;
        this.interceptor = new TransactionInterceptor(transactions, ATTRIBUTES);
    }

    <T> T get(Class<T> type) {
        return type.cast(find(type));
    }

    <T> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Object each : given) {
            if (type.isInstance(each)) {
                found.add(type.cast(each));
            }
        }
        for (Class<?> each : roster.makers(type)) {
            found.add(type.cast(make(each)));
        }
        return found;
    }

    private Object find(Class<?> type) {
        for (Object each : given) {
            if (type.isInstance(each)) {
                return each;
            }
        }
        List<Class<?>> makers = roster.makers(type);
        return makers.isEmpty() ? null : make(makers.get(0));
    }

    private Object make(Class<?> type) {
        Object known = made.get(type);
        if (known != null) {
            return known;
        }
        Recipe recipe = RECIPES.computeIfAbsent(type, Recipe::of);
        Object[] arguments = recipe.wanted.stream().map(this::argument).toArray();
        try {
            Object bare = recipe.constructor.newInstance(arguments);
            Object service = recipe.transactional ? proxy(bare) : bare;
            made.put(type, service);
            return service;
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(type.getName(), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object argument(Wanted wanted) {
        return switch (wanted.how) {
            case ONE -> find(wanted.type);
            case ALL -> all(wanted.type);
            case LATER -> new Later<>(wanted.type);
        };
    }

    private Object proxy(Object bare) {
        ProxyFactory factory = new ProxyFactory(bare);
        factory.setProxyTargetClass(true);
        factory.addAdvice(interceptor);
        return factory.getProxy();
    }

    /** Who makes what, looked for once: each crash boards a new crew. */
    private static final class Roster {
        private final List<Class<?>> services;
        private final Map<Class<?>, List<Class<?>>> makers = new ConcurrentHashMap<>();

        Roster(List<Class<?>> services) {
            this.services = List.copyOf(services);
        }

        List<Class<?>> makers(Class<?> type) {
            return makers.computeIfAbsent(
                    type,
                    wanted -> services.stream().filter(wanted::isAssignableFrom).toList());
        }
    }

    private enum How {
        ONE,
        ALL,
        LATER
    }

    private record Wanted(Class<?> type, How how) {
        static Wanted of(Type type) {
            if (!(type instanceof ParameterizedType many)) {
                return new Wanted((Class<?>) type, How.ONE);
            }
            Class<?> element = (Class<?>) many.getActualTypeArguments()[0];
            return new Wanted(element, many.getRawType() == ObjectProvider.class ? How.LATER : How.ALL);
        }
    }

    private record Recipe(Constructor<?> constructor, List<Wanted> wanted, boolean transactional) {
        static Recipe of(Class<?> type) {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            List<Wanted> wanted = Stream.of(constructor.getGenericParameterTypes())
                    .map(Wanted::of)
                    .toList();
            return new Recipe(constructor, wanted, transactional(type));
        }

        private static boolean transactional(Class<?> type) {
            for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
                if (AnnotatedElementUtils.hasAnnotation(each, Transactional.class)
                        || Stream.of(each.getDeclaredMethods()).anyMatch(Recipe::transactional)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean transactional(Method method) {
            return AnnotatedElementUtils.hasAnnotation(method, Transactional.class);
        }
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
