package io.purser.api.commet.customers;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Customers to be added together; each is judged by itself. */
record CustomerBatchIn(@NotNull @Size(min = 1, max = 100) List<@NotNull CustomerIn> customers) {}
