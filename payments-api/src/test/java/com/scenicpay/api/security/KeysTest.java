package com.scenicpay.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scenicpay.payments.BusinessType;
import com.scenicpay.payments.Money;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they are made, presented and kept. */
class KeysTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Rate USUAL = new Rate(50, 100);
    private static final String HASH = KeyHash.of("secret", RANDOM).toString();

    @Test
    void aKeyIsKnownAgainByItsHashAndNoOtherIs() {
        ApiKey key = ApiKey.create("till-1", RANDOM);
        KeyHash hash = KeyHash.parse(KeyHash.of(key.secret(), RANDOM).toString());

        ApiKey presented = ApiKey.parse(key.reveal()).orElseThrow();

        assertThat(presented).isEqualTo(key);
        assertThat(hash.matches(presented.secret())).isTrue();
        assertThat(hash.matches(ApiKey.create("till-1", RANDOM).secret())).isFalse();
        assertThat(KeyHash.of(key.secret(), RANDOM).toString())
                .as("another salt")
                .isNotEqualTo(hash.toString());
    }

    @Test
    void aSecretShowsNowhere() {
        ApiKey key = ApiKey.create("till-1", RANDOM);

        assertThat(key.toString()).contains("till-1").doesNotContain(key.secret());
        assertThat(KeyHash.of(key.secret(), RANDOM).toString()).doesNotContain(key.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sp_", "sp__", "sp_a", "till", "sp_a b_", "sp_é_", "SP_a_"})
    void whatCannotBeAKeyIsNone(String beginning) {
        assertThat(ApiKey.parse(beginning)).isEmpty();
        assertThat(ApiKey.parse(beginning + "0".repeat(63))).isEmpty();
        assertThat(ApiKey.parse(beginning + "0".repeat(100_000))).isEmpty();
    }

    @Test
    void aLineSaysWhatItsKeyMay() {
        KeyRing ring = KeyRing.of(
                Map.of("watch", HASH + " roles=monitor"),
                List.of(
                        "# tills",
                        "",
                        "  till-1\t" + HASH
                                + " roles=cashier,supervisor operators=001,002 business-types=1,7 max-amount=500 rate=2"),
                USUAL,
                KeyRing.EMPTY);

        assertThat(ring.find("till-1").orElseThrow().caller())
                .isEqualTo(new Caller(
                        "till-1",
                        Set.of(Role.CASHIER, Role.SUPERVISOR),
                        Set.of("001", "002"),
                        Set.of(BusinessType.TICKETING, BusinessType.CARD_RECHARGE),
                        Optional.of(Money.ofYuan("500.00"))));
        assertThat(ring.find("watch").orElseThrow().caller().has(Role.MONITOR)).isTrue();
        assertThat(ring.find("till-2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "till",
                "till HASH",
                "till HASH roles=",
                "till HASH roles=cashier,",
                "till HASH roles=root",
                "till HASH HASH roles=cashier",
                "till HASH roles=cashier roles=monitor",
                "till HASH roles=cashier operators=",
                "till HASH roles=cashier operators=1,,2",
                "till HASH roles=cashier business-types=8",
                "till HASH roles=cashier max-amount=-1",
                "till HASH roles=cashier max-amount=1.001",
                "till HASH roles=cashier rate=0",
                "till HASH roles=cashier rate=9/3",
                "till HASH roles=cashier colour=red",
                "till md5:00 roles=cashier",
                "till_1 HASH roles=cashier",
                "till\u2028x HASH roles=cashier"
            })
    void aWrongLineIsToldByItsNumberAndWithoutTheHash(String line) {
        List<String> lines = List.of("#", line.replace("HASH", HASH));

        assertThatThrownBy(() -> KeyRing.of(Map.of(), lines, USUAL, KeyRing.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .hasMessageNotContaining(HASH);
    }

    @Test
    void twoLinesOfOneNameAreWrong() {
        List<String> lines = List.of("a " + HASH + " roles=cashier", "a " + HASH + " roles=supervisor");

        assertThatThrownBy(() -> KeyRing.of(Map.of(), lines, USUAL, KeyRing.EMPTY))
                .hasMessage("line 2: this name is there already");
    }

    @Test
    void aBucketGivesItsBurstAndThenItsRate() {
        long second = 1_000_000_000L;
        TokenBucket bucket = new TokenBucket(new Rate(10, 20), Long.MAX_VALUE - second);
        long now = Long.MAX_VALUE;

        int atOnce = taken(bucket, now, 100);
        int aSecondLater = taken(bucket, now + second, 100);
        int aDayLater = taken(bucket, now + 86_400 * second, 100);

        assertThat(atOnce).isEqualTo(20);
        assertThat(aSecondLater).isEqualTo(10);
        assertThat(aDayLater).isEqualTo(20);
        assertThat(bucket.take(now + 86_400 * second)).isEqualTo(second / 10);
    }

    private static int taken(TokenBucket bucket, long now, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take(now) == 0 ? 1 : 0;
        }
        return taken;
    }

    @Test
    void wrongKeysAreCountedInBoundedMemoryAndToldInBounds() {
        WrongKeys wrong = new WrongKeys(60, 3, 30);
        int told = 0;
        int throttled = 0;
        for (int i = 0; i < 100_000; i++) {
            WrongKeys.Verdict verdict = wrong.note("10.0." + i % 256 + "." + i % 10_007);
            told += verdict.toBeTold() ? 1 : 0;
            throttled += verdict.throttled() ? 1 : 0;
        }

        assertThat(told).isEqualTo(30);
        assertThat(throttled).isGreaterThan(50_000);
        WrongKeys.Minute minute = wrong.next().orElseThrow();
        assertThat(minute.wrong()).isEqualTo(100_000);
        assertThat(minute.addresses()).isLessThanOrEqualTo(1_001);
        assertThat(wrong.next()).as("a quiet minute").isEmpty();
        assertThat(wrong.note("10.0.0.1")).isEqualTo(new WrongKeys.Verdict(false, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console", "/console/", "/console/payments/17", "/console/app.css", "/console/a-b_c.min.js"})
    void theConsolesPagesHaveASignInOfTheirOwn(String path) {
        assertThat(Access.to(path).door()).isEqualTo(Access.Door.CONSOLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Console", "/consoles", "/console//", "/console/.", "/console/..", "/console/a/../b", "/console/%2e",
                "/console;x", "/console/a;b", "/console\\a", "/console/.htaccess", "/q/health/live/", "/q/health/LIVE",
                        ""
            })
    void whatOnlyLooksLikeThemNeedsAKey(String path) {
        assertThat(Access.to(path).door()).isEqualTo(Access.Door.KEY);
    }

    @Test
    void aCertificatesNameIsItsOneCommonName() {
        assertThat(Certificates.commonName("CN=till-1,OU=Tills,O=Scenic site")).contains("till-1");
        assertThat(Certificates.commonName("O=Scenic site")).isEmpty();
        assertThat(Certificates.commonName("CN=boss,CN=till-1")).isEmpty();
        assertThat(Certificates.commonName("O=a\\,CN\\=boss,CN=till-1")).contains("till-1");
    }
}
