package dev.pharos.publish.api;

/** The keys that open the API. */
public interface ApiKeys {
    /** Whether a request that presents this key may pass; takes as long for a wrong key as for a right one. */
    boolean accepts(String presentedKey);
}
