package io.purser.organizations;

import io.purser.platform.Tenant;

/** A line that another room shows on the settings page, to read and not to change. */
public interface SettingsFact {
    /** Message key. */
    String label();

    /** In the reader's language. */
    String text(Tenant tenant);
}
