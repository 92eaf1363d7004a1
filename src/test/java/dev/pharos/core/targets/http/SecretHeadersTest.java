package dev.pharos.core.targets.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHeadersTest {
    @AfterEach
    void nothing_is_added() {
        SecretHeaders.add(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "X-Authorization",
                "Cookie",
                "Cookie2",
                "X-Auth",
                "x_auth",
                "Auth",
                "X-Auth-Key",
                "X-AuthToken",
                "X-Auth-User",
                "Authentication",
                "X-Basic-Auth",
                "apikey",
                "ApiKey",
                "api_key",
                "api.key",
                "X-ApiKey",
                "X-Api-Key",
                "Key",
                "X-Keys",
                "Token",
                "Tokens",
                "PRIVATE-TOKEN",
                "X-Access-Token",
                "X-Vault-Token",
                "X-Amz-Security-Token",
                "X-Amz-Signature",
                "client-secret",
                "X-Shared-Secret",
                "X-Password",
                "Passwd",
                "X-Pass",
                "X-Pwd",
                "X-Session-Id",
                "SessionId",
                "X-Sid",
                "X-JWT-Assertion",
                "JWT",
                "X-Csrf-Token",
                "X-XSRF",
                "Ocp-Apim-Subscription-Key",
                "x-functions-key",
                "DPoP",
                "X-Hub-Signature-256",
                "X-Credentials",
                "X-Client-Cert",
                "X-OTP",
                "Bearer",
                "X-OAuth-Scopes",
                "X-Api-Credential"
            })
    void what_looks_like_a_credential_is_secret(String name) {
        assertThat(SecretHeaders.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept", "Accept-Language", "User-Agent", "Content-Type", "Host", "Origin", "Referer", "If-None-Match",
                        "Range",
                "X-Request-Id", "X-Tenant", "X-Author", "Authority", "X-Authors", "Cache-Control", "Keyboard",
                        "X-Monitor", "Traceparent",
                "X-Forwarded-For", "X-Passenger", "X-Pattern", "X-Forwarded-Proto", "Via", "Pragma", "X-Position"
            })
    void what_does_not_is_shown(String name) {
        assertThat(SecretHeaders.contain(name)).isFalse();
    }

    @Test
    void an_operator_adds_names_without_regard_to_case() {
        SecretHeaders.add(List.of("X-Tenant", " x-door "));

        assertThat(List.of("x-tenant", "X-TENANT", "X-Door", "Cookie")).allMatch(SecretHeaders::contain);
        assertThat(SecretHeaders.contain("X-Tenants")).isFalse();
    }
}
