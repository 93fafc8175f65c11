package io.purser.bench;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * AUTH-09: whether the time of a refusal tells an address that somebody has from one that nobody has. The aim is less
 * than 10 ms between the medians of 500. Prints figures, asserts none.
 */
@Tag("bench")
@IntegrationTest
class SignInTimesBenchTest {
    private static final int TRIES = Integer.getInteger("tries", 500);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    private int visitor;

    @Test
    void aRefusalTakesAsLongWhoeverIsAskedFor() throws Exception {
        String[] known = new String[TRIES];
        for (int i = 0; i < TRIES; i++) {
            known[i] = people.person("Known " + i).email();
        }
        for (String path : new String[] {"/sign-in", "/forgot"}) {
            long[] theirs = new long[TRIES];
            long[] nobodys = new long[TRIES];
            for (int i = 0; i < TRIES; i++) {
                // in turns, so that both meet the same machine
                theirs[i] = nanos(path, known[i]);
                nobodys[i] = nanos(path, "nobody" + known[i]);
            }
            System.err.printf(
                    "BENCH %s, medians of %d (aim: < 10 ms apart): known address %.2f ms, unknown %.2f ms%n",
                    path, TRIES, median(theirs), median(nobodys));
        }
    }

    /** Each from an address of its own, so that nobody is held up for trying often. */
    private long nanos(String path, String email) throws Exception {
        int number = ++visitor;
        MockHttpServletRequestBuilder tried = post(path)
                .param("email", email)
                .param("password", "certainly not the one")
                .with(csrf())
                .with(request -> {
                    request.setRemoteAddr("10.9." + (number >> 8) + "." + (number & 255));
                    return request;
                });
        long begun = System.nanoTime();
        mvc.perform(tried);
        return System.nanoTime() - begun;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }
}
