package io.purser.api.dots;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** @param hasMore whether the list goes on in the direction that was asked for */
record DotsList<T>(List<T> data, @JsonProperty("has_more") boolean hasMore) {}
