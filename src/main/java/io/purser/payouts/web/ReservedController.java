package io.purser.payouts.web;

import io.purser.payouts.Reservations;
import io.purser.payouts.Reservations.Reservation;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.web.Permit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** From a line of the statement to what the money was set aside for. */
@Controller
class ReservedController {
    private final Reservations reservations;

    ReservedController(Reservations reservations) {
        this.reservations = reservations;
    }

    @GetMapping("/payouts/reserved/{id}")
    @Permit(Permission.PAYOUTS_VIEW)
    String reserved(Tenant tenant, @PathVariable String id) {
        Reservation reservation = reservations.find(tenant.environmentId(), id).orElseThrow(BusinessError::notFound);
        String place = SubjectPlace.of(reservation.reference());
        return "redirect:" + (place == null ? "/balance/entries?account=RESERVED" : place);
    }
}
