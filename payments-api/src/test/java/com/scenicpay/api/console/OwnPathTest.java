package com.scenicpay.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console?day=2026-11-25",
                "/console/payments/17",
                "/console/payments?q=T-1&operator=%E5%BC%A0"
            })
    void pagesOfTheConsoleAreGoneOnTo(String path) {
        assertThat(OwnPath.of(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//evil.example",
                "https://evil.example/console",
                "/console//evil.example",
                "/console/../api",
                "/console\\evil.example",
                "/consoleevil",
                "/console@evil.example",
                "/console/%2e%2e/api",
                "/console/a\r\nSet-Cookie: a=b",
                "/console/a?b=\u0000",
                "javascript:alert(1)",
                "/console/sign-out",
                "/console/sign-in?to=/console",
                "/console/events?watch=all",
                " /console"
            })
    void whatLeadsElsewhereIsNot(String path) {
        assertThat(OwnPath.of(path)).isEmpty();
        assertThat(OwnPath.orHome(path)).isEqualTo("/console");
    }
}
