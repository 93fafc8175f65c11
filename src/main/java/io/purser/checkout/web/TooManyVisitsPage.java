package io.purser.checkout.web;

import io.purser.platform.web.TooManyVisits;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Tells a visitor in a hurry to wait. */
@ControllerAdvice
class TooManyVisitsPage {

    @ExceptionHandler
    @ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
    String wait(TooManyVisits tooMany) {
        return "checkout/busy";
    }
}
