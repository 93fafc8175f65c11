package io.purser.api.blaaiz;

import io.purser.customers.CustomerFacts;
import io.purser.customers.kyc.IdentityFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Who a customer is, and with a change also the files to attach. Everything is checked by the rooms that keep it.
 *
 * @param tin number of a tax document
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CustomerIn(
        String type,
        String email,
        String firstName,
        String lastName,
        String businessName,
        String phone,
        String phoneNumber,
        String tin,
        String dob,
        String idType,
        String idNumber,
        String idIssueDate,
        String idExpiryDate,
        String country,
        String street,
        String city,
        String state,
        String zipCode,
        String idFile,
        String identityBackFile,
        String proofOfAddressFile,
        String livenessCheckFile) {

    IdentityFacts identity() {
        return new IdentityFacts(
                type,
                firstName,
                lastName,
                businessName,
                phone == null ? phoneNumber : phone,
                dob,
                idType,
                idNumber,
                idIssueDate,
                idExpiryDate,
                country,
                street,
                city,
                state,
                zipCode);
    }

    /** @param name of the person or business as it is known now, or {@code null} */
    CustomerFacts facts(String name) {
        return new CustomerFacts(null, email, name, tin, null, null, null);
    }

    /** File ids by the contract's names; empty for a customer without files. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("id_file", idFile);
        files.put("identity_back_file", identityBackFile);
        files.put("proof_of_address_file", proofOfAddressFile);
        files.put("liveness_check_file", livenessCheckFile);
        files.values().removeIf(file -> file == null);
        return files;
    }

    @Override
    public String toString() {
        return "CustomerIn[]";
    }
}
