package io.purser.organizations;

import org.springframework.data.repository.CrudRepository;

interface OrganizationRepository extends CrudRepository<Organization, Long> {
    boolean existsBySlug(String slug);
}
