package io.purser.platform.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/**
 * What another room adds to the doors of the portal's pages: a filter, a way in, what happens after one. Applied after
 * the portal's own settings, in the order of the beans, so that a part may replace a handler.
 */
public interface DoorPart {
    void add(HttpSecurity http) throws Exception;
}
