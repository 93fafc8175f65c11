package io.purser.identity.factors.web;

import io.purser.identity.factors.PasskeyCeremony.Challenge;
import io.purser.platform.BusinessError;
import io.purser.platform.web.ErrorSentences;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the script of the passkey pages and the server tell each other. */
@Component
class PasskeyJson {
    private static final int LONGEST = 64 * 1024;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private final ErrorSentences sentences;

    PasskeyJson(ErrorSentences sentences) {
        this.sentences = sentences;
    }

    ResponseEntity<String> answer(Object value) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(json.writeValueAsString(value));
    }

    /** Reads no more than an answer can have. @throws BusinessError 422 for what is no answer of a passkey */
    <T> T read(HttpServletRequest request, TypeReference<T> type) {
        try {
            byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
            T read = body.length > LONGEST ? null : json.readValue(body, type);
            if (read != null) {
                return read;
            }
        } catch (IOException | JacksonException | IllegalArgumentException malformed) {
            throw BusinessError.invalid("passkey_refused", null);
        }
        throw BusinessError.invalid("passkey_refused", null);
    }

    /** The page to go to, or the sentence of the refusal with its status. */
    ResponseEntity<String> carefully(Supplier<String> ceremony) {
        try {
            return answer(Map.of("next", ceremony.get()));
        } catch (BusinessError refused) {
            return ResponseEntity.status(refused.status())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(Map.of("problem", sentences.of(refused))));
        }
    }

    /** The challenge that waits in the session, or {@code null}; it does not wait any longer. */
    @SuppressWarnings("unchecked")
    static <T extends Serializable> Challenge<T> take(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        Object waiting = session == null ? null : session.getAttribute(name);
        if (waiting == null) {
            return null;
        }
        session.removeAttribute(name);
        return (Challenge<T>) waiting;
    }
}
