package io.purser.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A database behind a network is sometimes away or slow, and must not take the portal's threads with it: no lock is
 * waited for longer than on the embedded one, no answer for ever, and pages give up while somebody still looks at them.
 * Whatever the address in {@code SPRING_DATASOURCE_URL} says itself counts instead.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(RemoteDatabase.Named.class)
class RemoteDatabase {
    private static final String ADDRESS = "jdbc:postgresql:";
    /** Seconds, but for the options, which the server reads as milliseconds. */
    private static final Map<String, String> LIMITS = Map.of(
            "connectTimeout", "3",
            "socketTimeout", "120",
            "tcpKeepAlive", "true",
            "options", "-c lock_timeout=10000 -c idle_in_transaction_session_timeout=120000");

    @Bean
    static BeanPostProcessor limits() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    LIMITS.forEach(pool::addDataSourceProperty);
                }
                return bean;
            }
        };
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new PatientTransactions(dataSource);
    }

    static class Named implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("spring.datasource.url", "")
                    .startsWith(ADDRESS);
        }
    }
}
