package io.purser.api.blaaiz;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Uploaded files to attach; a new one takes the place of an earlier one of its kind. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FilesIn(String idFile, String identityBackFile, String proofOfAddressFile, String livenessCheckFile) {
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("id_file", idFile);
        files.put("identity_back_file", identityBackFile);
        files.put("proof_of_address_file", proofOfAddressFile);
        files.put("liveness_check_file", livenessCheckFile);
        files.values().removeIf(file -> file == null);
        return files;
    }
}
