package io.purser.apikeys;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** The keys of an organization's two environments. Stored as SHA-256; the key itself is shown once. */
@Service
public class ApiKeys {

    /** Empty for anything that is not a valid, unexpired, unrevoked key of this portal. */
    public Optional<KeyHolder> find(String presented) {
        return Optional.empty();
    }
}
