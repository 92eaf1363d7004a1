package dev.pharos.catalog.apikeys;

import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.Tenant;
import dev.pharos.core.access.TenantId;
import dev.pharos.platform.Ticker;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Says who presents an API key, by its hash in {@code api_key}. */
@ApplicationScoped
public class ApiKeys implements IdentityProvider<TokenAuthenticationRequest> {
    /** The type of the tokens that are API keys. */
    public static final String TOKEN_TYPE = "api-key";

    /** The most there are; all of them are kept in memory. */
    private static final int MOST = 10_000;

    private static final String ALL = """
            SELECT k.sha256, k.name, k.role, t.id, t.key FROM api_key k JOIN tenant t ON t.id = k.tenant_id
            ORDER BY k.created_at LIMIT\s""" + MOST;

    private record Row(KeyHash hash, Principal principal) {}

    private final KnownKeys<SecurityIdentity> known;
    private final ExecutorService virtualThreads;

    ApiKeys(@Reserved(For.READS) DataSource database, Ticker ticker, @VirtualThreads ExecutorService virtualThreads) {
        this.virtualThreads = virtualThreads;
        this.known = new KnownKeys<>(() -> read(database), ticker, virtualThreads);
    }

    /** Makes what was changed in the table hold at once; else it takes ten seconds, and a new key one. */
    public void refresh(Connection connection) throws SQLException {
        known.refresh(() -> read(connection));
    }

    /** Who has the key of this hash, with the role that it has now; empty where there is none any more. Blocks. */
    public Optional<SecurityIdentity> holder(KeyHash hash) {
        return known.find(hash);
    }

    /** Who presents which key, as it was last read. */
    public Map<KeyHash, Principal> known() {
        return known.all().entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it ->
                (Principal) it.getValue().getPrincipal()));
    }

    /** Takes these until the table can be read: for a start without the database. */
    public void know(Map<KeyHash, Principal> keys) throws SQLException {
        known.refresh(() -> keys.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> identity(it.getValue()))));
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!request.getToken().getType().equals(TOKEN_TYPE)) {
            return Uni.createFrom().nullItem();
        }
        var hash = KeyHash.ofKey(request.getToken().getToken());
        var answer = Uni.createFrom().item(() -> identity(hash));
        return known.isFresh(hash) ? answer : answer.runSubscriptionOn(virtualThreads);
    }

    private SecurityIdentity identity(KeyHash hash) {
        return known.find(hash).orElseThrow(() -> new AuthenticationFailedException("The API key is not known."));
    }

    private static Map<KeyHash, SecurityIdentity> read(DataSource database) throws SQLException {
        try (var connection = database.getConnection()) {
            return read(connection);
        }
    }

    private static Map<KeyHash, SecurityIdentity> read(Connection connection) throws SQLException {
        return new Query(ALL)
                .list(connection, ApiKeys::row).stream()
                        .collect(Collectors.toUnmodifiableMap(Row::hash, it -> identity(it.principal())));
    }

    private static Row row(ResultSet row) throws SQLException {
        var tenant = new Tenant(new TenantId(row.getObject("id", UUID.class)), row.getString("key"));
        return new Row(
                KeyHash.of(row.getBytes("sha256")),
                new Principal(tenant, Role.of(row.getString("role")), row.getString("name") + " key"));
    }

    private static SecurityIdentity identity(Principal principal) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(principal)
                .addRoles(principal.role().codes())
                .build();
    }
}
