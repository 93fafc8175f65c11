package io.purser.api.docs.web;

import io.purser.api.ApiVersion;
import io.purser.api.docs.OpenApiDocument;
import io.purser.platform.BusinessError;
import io.purser.platform.web.Open;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The OpenAPI document of a version; the current one when none is named. */
@Controller
class OpenApiController {
    private final OpenApiDocument document;

    OpenApiController(OpenApiDocument document) {
        this.document = document;
    }

    @Open("a description of the API, the same for everybody")
    @ResponseBody
    @GetMapping(path = "/docs/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document(@RequestParam(required = false) String version) {
        return document.json(
                version == null ? ApiVersion.CURRENT : ApiVersion.find(version).orElseThrow(BusinessError::notFound));
    }
}
