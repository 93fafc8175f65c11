package io.purser.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Where an upload ends that nobody reads because of its size. An address of its own: an error page for that very
 * request would read the upload for the form's token and fail again.
 */
@Controller
class TooLargeController {

    @Open("Says only that a file was too large")
    @GetMapping("/too-large")
    @ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
    String page() {
        return "error/413";
    }
}
