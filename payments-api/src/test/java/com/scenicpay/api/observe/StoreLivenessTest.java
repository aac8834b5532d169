package com.scenicpay.api.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.LedgerUnavailableException;
import com.scenicpay.persistence.embedded.EmbeddedStore;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StoreLivenessTest {

    @Test
    void aStoreThatOnlyARestartHelpsIsNotAliveAndAcceptsNothing() throws SQLException {
        List<String> told = new CopyOnWriteArrayList<>();
        AtomicBoolean diskGone = new AtomicBoolean();
        DataSource source = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (diskGone.get()) {
                        throw new SQLException("no such disk");
                    }
                    return DriverManager.getConnection("jdbc:h2:mem:liveness;DB_CLOSE_DELAY=-1");
                });
        try (EmbeddedStore store = EmbeddedStore.open(source, true, failure -> told.add(failure.getMessage()))) {
            StoreLiveness liveness = new StoreLiveness(store);
            write(store);
            assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);

            diskGone.set(true);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> write(store)).isInstanceOf(LedgerUnavailableException.class);
            }

            assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
            assertThatThrownBy(store::check).hasMessageContaining("until a restart");
        }
        assertThat(told.size()).isLessThanOrEqualTo(1);
    }

    private static void write(EmbeddedStore store) throws SQLException {
        store.writing(connection -> "written").on(null);
        store.awaitDurable();
    }
}
