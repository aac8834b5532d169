package com.scenicpay.gateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class SandboxGatewayTest {

    @Test
    void aTakenPortIsToldByName() {
        try (SandboxGateway first = SandboxGateway.start(SandboxOptions.onAnyPort())) {
            int port = first.baseUri().getPort();

            assertThatThrownBy(() -> SandboxGateway.start(SandboxOptions.onPort(port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + port);
        }
    }

    @Test
    void afterItsEndConnectionsAreRefusedAndTheBookIsStillThere() throws Exception {
        SandboxGateway gateway = SandboxGateway.start(SandboxOptions.onAnyPort());
        Caller caller = new Caller(gateway);
        caller.microorder("A1", "3.00", "134567890123450000");

        gateway.close();

        assertThatThrownBy(() -> caller.orderquery("A1")).isInstanceOf(ConnectException.class);
        assertThat(gateway.book().charges()).hasSize(1);
        gateway.close();
    }

    @Test
    void itExpectsWhatItsOptionsSay() throws Exception {
        SandboxOptions options = new SandboxOptions("localhost", 0, "20007", "SN1", "key-of-its-own");
        try (SandboxGateway gateway = SandboxGateway.start(options)) {
            assertThat(gateway.baseUri().toString()).startsWith("http://localhost:");
            assertThat(new Caller(gateway).orderquery("A1").message()).contains("sign is wrong");
        }
    }

    @Test
    void optionsMustMakeSenseAndHideTheKey() {
        assertThatThrownBy(() -> SandboxOptions.onPort(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SandboxOptions.onPort(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SandboxOptions("a b", 0, "1", "1", "k")).hasMessageContaining("host");
        assertThatThrownBy(() -> new SandboxOptions("h", 0, "", "1", "k")).hasMessageContaining("systemCode");
        assertThatThrownBy(() -> new SandboxOptions("h", 0, "1", "1&", "k")).hasMessageContaining("snNo");
        assertThatThrownBy(() -> new SandboxOptions("h", 0, "1", "1", " ")).hasMessageContaining("partnerKey");
        assertThat(new SandboxOptions("h", 0, "1", "1", "k-e-y").toString()).doesNotContain("k-e-y");
    }
}
