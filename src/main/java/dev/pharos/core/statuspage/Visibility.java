package dev.pharos.core.statuspage;

import java.net.InetAddress;
import java.util.List;

/** Who may see a page, and all that is made of it. */
public sealed interface Visibility {
    /** Everybody. */
    record Public() implements Visibility {}

    /**
     * Whoever knows its password.
     *
     * @param hash of the password: slow to try
     */
    record Password(String hash) implements Visibility {
        @Override
        public String toString() {
            return "Password[•••]";
        }
    }

    /** Who has a key, or is signed in to the console. */
    record SignedIn() implements Visibility {}

    /** Who comes from one of these networks. */
    record Networks(List<Network> networks) implements Visibility {
        public static final int MOST = 100;

        public Networks {
            if (networks.isEmpty() || networks.size() > MOST) {
                throw new IllegalArgumentException(networks.size() + " networks: must be 1 to " + MOST);
            }
            networks = List.copyOf(networks);
        }

        public boolean hold(InetAddress address) {
            return networks.stream().anyMatch(it -> it.holds(address));
        }
    }

    /** Its word in the API. */
    default String code() {
        return switch (this) {
            case Public _ -> "public";
            case Password _ -> "password";
            case SignedIn _ -> "signed-in";
            case Networks _ -> "networks";
        };
    }

    default boolean isPublic() {
        return this instanceof Public;
    }
}
