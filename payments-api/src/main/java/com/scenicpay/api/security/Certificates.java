package com.scenicpay.api.security;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Callers' certificates. With {@code scenicpay.security.mode=mtls} the server asks for one in the handshake, which fails if its
 * CA is not trusted; a caller without one is let in by the guard as one without a key is.
 */
@Singleton
public class Certificates implements HttpServerOptionsCustomizer {

    private final SecurityConfig config;

    Certificates(SecurityConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (config.mode() == SecurityConfig.Mode.MTLS) {
            options.setClientAuth(ClientAuth.REQUEST);
        }
    }

    /** The name in the certificate of who sent this: the subject's one CN. */
    static Optional<String> commonName(HttpServerRequest request) {
        SSLSession session = request.isSSL() ? request.sslSession() : null;
        if (session == null) {
            return Optional.empty();
        }
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return commonName(certificate.getSubjectX500Principal().getName());
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    static Optional<String> commonName(String subject) {
        try {
            List<String> names = new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .toList();
            return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
