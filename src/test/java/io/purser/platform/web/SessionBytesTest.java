package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.FlashMap;

class SessionBytesTest {
    private final ConversionService conversion =
            SessionBytes.conversion(getClass().getClassLoader());

    @Test
    void whatASessionHoldsComesBack() {
        FlashMap flash = new FlashMap();
        flash.put("notice", "payouts.requested");
        flash.setTargetRequestPath("/payouts");
        flash.addTargetRequestParam("a", "b");
        SecurityContextImpl context = new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                "ada", null, List.of(FactorGrantedAuthority.fromAuthority("FACTOR_PASSWORD"))));
        for (Object value : new Object[] {"LIVE", 7, context, new CopyOnWriteArrayList<>(List.of(flash))}) {
            assertThat(back(conversion.convert(value, byte[].class))).isEqualTo(value);
        }
    }

    @Test
    void otherTypesAreNotMade() throws IOException {
        assertThat(back(written(new Point(1, 2)))).isNull();
        assertThat(back(written(new ArrayList<Serializable>(List.of(new Point(1, 2))))))
                .isNull();
        assertThat(back("not serialized at all".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        Object[] deep = {};
        for (int i = 0; i < 40; i++) {
            deep = new Object[] {deep};
        }
        assertThat(back(written(deep))).isNull();
    }

    private Object back(byte[] bytes) {
        return conversion.convert(bytes, Object.class);
    }

    private static byte[] written(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }
}
