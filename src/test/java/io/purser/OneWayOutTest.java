package io.purser;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What strangers name is dialled through {@code platform.egress} alone: nothing else can open a connection. */
class OneWayOutTest {
    /** Whatever reaches another machine, or reads an address by itself. */
    private static final List<String> CONNECTS = List.of(
            "java.net.http.",
            "java.net.URL",
            "java.net.HttpURLConnection",
            "java.net.JarURLConnection",
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.InetAddress",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel",
            "java.rmi.",
            "javax.net.",
            "javax.naming.",
            "javax.imageio.",
            "javax.xml.",
            "org.xml.sax.",
            "org.apache.hc.",
            "org.springframework.core.io.UrlResource",
            "org.springframework.http.client.",
            "org.springframework.web.client.",
            "org.springframework.web.reactive.",
            "org.springframework.mail.",
            "jakarta.mail.",
            "software.amazon.awssdk.");

    /** Where something of that is used all the same, and what: towards places that the operator or the code names. */
    private static final Map<String, String> MAY = Map.of(
            "io.purser.platform.egress.", "",
            // the operator's own store and mail server
            "io.purser.platform.storage.", "software.amazon.awssdk. java.net.URL",
            "io.purser.platform.mail.", "org.springframework.mail. jakarta.mail.",
            // takes a visitor's address apart
            "io.purser.platform.web.ClientNetwork", "java.net.InetAddress",
            // this server's own door at 127.0.0.1
            "io.purser.providers.sandbox.SandboxDelivery", "org.apache.hc.");

    @Test
    void nothingElseOpensConnections() {
        Set<String> found = new TreeSet<>();
        for (JavaClass one : ImportTableTest.CLASSES) {
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getName();
                if (connects(target) && !may(one.getName(), target)) {
                    found.add(one.getName() + " uses " + target);
                }
            }
        }
        assertThat(found).as("go through PublicFetch or PublicPost instead").isEmpty();
    }

    private static boolean connects(String target) {
        // the two that only take text apart
        return CONNECTS.stream().anyMatch(target::startsWith) && !target.matches("java\\.net\\.URL(En|De)coder");
    }

    private static boolean may(String user, String target) {
        return MAY.entrySet().stream()
                .filter(each -> user.startsWith(each.getKey()))
                .anyMatch(each -> List.of(each.getValue().split(" ")).stream().anyMatch(target::startsWith));
    }
}
