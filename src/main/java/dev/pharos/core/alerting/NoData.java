package dev.pharos.core.alerting;

import java.util.Locale;

/** What a rule makes of a series of which too little is known. */
public enum NoData {
    /** Nothing begins and nothing ends: an alert that fires goes on. */
    OK,
    /** The same as if its condition held. */
    ALERT;

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
