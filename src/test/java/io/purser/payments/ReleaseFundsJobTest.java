package io.purser.payments;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseFundsJobTest {
    @Test
    void oneOrganizationsTroubleKeepsNobodyElsesMoney() {
        PaymentReleases releases = mock(PaymentReleases.class);
        Payments payments = mock(Payments.class);
        when(releases.dueEnvironments(any())).thenReturn(List.of(1L, 2L, 3L));
        when(payments.release(eq(2L), anyInt())).thenThrow(new IllegalStateException("on purpose"));
        new ReleaseFundsJob(releases, payments, Clock.systemUTC()).run();
        verify(payments).release(eq(1L), anyInt());
        verify(payments).release(eq(3L), anyInt());
    }
}
