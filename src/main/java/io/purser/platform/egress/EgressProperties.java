package io.purser.platform.egress;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Exceptions an operator makes for hosts inside their own network.
 *
 * @param allow networks such as {@code 10.1.2.0/24} that may be dialled although they are not public
 * @param allowLoopback the second, explicit switch: without it {@code allow} opens neither loopback nor link-local
 */
@ConfigurationProperties("purser.egress")
record EgressProperties(List<String> allow, boolean allowLoopback) {
    EgressProperties {
        allow = allow == null ? List.of() : List.copyOf(allow);
    }
}
