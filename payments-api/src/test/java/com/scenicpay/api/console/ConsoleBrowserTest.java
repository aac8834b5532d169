package com.scenicpay.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.Media;
import com.scenicpay.api.InProcess;
import com.scenicpay.api.Till;
import com.scenicpay.gateway.sandbox.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The console in a real browser. With the environment variable {@code CONSOLE_PICTURES}, the path of a folder, it also makes the pictures of
 * {@code docs/console.md}.
 */
@QuarkusTest
@TestProfile(ConsoleKeys.class)
class ConsoleBrowserTest {

    private static final Logger LOG = Logger.getLogger(ConsoleBrowserTest.class);
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    private static Chromium chromium;

    @Inject
    InProcess inside;

    private Till till;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void start() {
        if (Chromium.program().isEmpty()) {
            LOG.error("NO CHROMIUM IS INSTALLED: THE CONSOLE IS NOT TESTED IN A BROWSER (apt-get install chromium)");
            Assumptions.abort("no Chromium is installed: the console is not tested in a browser");
        }
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        till = inside.till().withKey(ConsoleKeys.CASHIER);
        page = chromium.page(1024, 768);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    private void go(String path) {
        page.navigate("http://127.0.0.1:" + inside.port() + path);
    }

    private void signIn() {
        go("/console");
        page.fill("#key", ConsoleKeys.SUPERVISOR);
        page.click("main button[type=submit]");
        assertThat(page).hasURL(Pattern.compile(".*/console$"));
    }

    private String begin(Story story, int seconds, String bill) {
        return begin(story, seconds, bill, 1, "001", 68.0, "成人票一张");
    }

    private String begin(
            Story story, int seconds, String bill, int type, String operator, double amount, String content) {
        ObjectNode sale = Till.parameters(bill, Till.newCode(story, seconds));
        sale.put("BusinessType", type)
                .put("operatorNo", operator)
                .put("summary", amount)
                .put("billcontent", content);
        return Till.autoid(till.begin(sale));
    }

    @Test
    void anUndecidedPaymentBecomesPaidBeforeTheReadersEyes() {
        signIn();
        String autoid = begin(Story.PASSWORD_THEN_PAID, 3, Till.newBill());
        go("/console/payments/" + autoid);
        Locator state = page.locator(".total .badge");
        assertThat(state).hasText("支付中");
        page.evaluate("window.notReloaded = true");

        assertThat(state).hasText("已支付");
        assertThat(page.locator(".history li").last()).containsText("网关确认已支付");
        assertThat(page.locator("#refund")).isVisible();
        assertThat(page.evaluate("window.notReloaded")).isEqualTo(true);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatATillSendsNeverRunsNotEvenLive() {
        signIn();
        String bill = "<img src=x onerror=alert(1)>" + Till.newBill().substring(11);
        String autoid = begin(
                Story.PASSWORD_THEN_PAID, 3, bill, 1, "<b>1</b>", 1.0, "<script>alert(2)</script>{{7*7}}{t.lang}");
        go("/console/payments/" + autoid);

        // The sandbox's customer takes 3 s, and the schedule may look just before and a second later.
        assertThat(page.locator(".total .badge")).hasText("已支付", new HasTextOptions().setTimeout(10_000));
        assertThat(page.locator("h1 .bill")).hasText(bill);
        assertThat(page).hasTitle(Pattern.compile(".*onerror.*"));
        assertThat(page.locator("#announcer")).containsText(bill);
        assertThat(page.locator(".facts")).containsText("<script>alert(2)</script>{{7*7}}{t.lang}");
        assertThat(page.locator("main img, main script, main b")).hasCount(0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPaymentIsFoundAndPartOfItPaidBack() {
        signIn();
        String bill = Till.newBill();
        begin(Story.PAID_AT_ONCE, 0, bill);
        go("/console/payments");
        page.fill("#q", bill);
        page.click(".search button[type=submit]");
        page.click("td.bill a");
        page.click("#refund");
        page.fill("#amount", "20.50");
        page.fill("#reason", "少一人");
        page.click("main button[type=submit]");
        assertThat(page.locator(".really")).containsText("¥20.50");
        assertThat(page.locator(".really")).containsText(bill);
        checkAccessible("the refund's confirmation");
        page.click("main button[type=submit]");

        assertThat(page.locator(".notice.good")).containsText("¥20.50");
        assertThat(page.locator(".history")).containsText("网关已受理退款");
        assertThat(page.locator(".history")).containsText("已登记");
        assertThat(page.locator("main table")).containsText("boss");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theGatewayIsAskedWhenSomebodyWantsToKnow() {
        signIn();
        String autoid = begin(Story.PASSWORD_FOREVER, 0, Till.newBill());
        go("/console/payments/" + autoid);
        page.click("#ask");

        assertThat(page.locator(".notice.good")).containsText("已查询网关，当前状态：支付中");
        assertThat(page).hasURL(Pattern.compile(".*/console/payments/" + autoid + "$"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPersonDecidesWhatTheGatewayDoesNotProve() {
        signIn();
        String bill = Till.newBill();
        String autoid = begin(Story.PASSWORD_FOREVER, 0, bill);
        go("/console/payments/" + autoid);
        // Nobody is called before the schedule has given up.
        page.waitForSelector("#resolve", new Page.WaitForSelectorOptions().setTimeout(15_000));
        page.click("#resolve");
        page.check("input[name=happened][value=yes]");
        page.fill("#reason", "商户平台显示已到账");
        page.click("main button[type=submit]");
        assertThat(page.locator(".really")).containsText("¥68.00");
        assertThat(page.locator(".really")).containsText(bill);
        checkAccessible("the decision's confirmation");
        page.click("main button[type=submit]");

        assertThat(page.locator(".notice.good")).containsText("判定已记录，当前状态：已支付");
        assertThat(page.locator(".total .badge")).hasText("已支付");
        assertThat(page.locator(".history")).containsText("商户平台显示已到账");
        assertThat(page.locator(".history")).containsText("boss");
        assertThat(complaints).isEmpty();
    }

    @Test
    void theShiftsFileIsForExcel() throws IOException {
        signIn();
        String bill = Till.newBill();
        begin(Story.PAID_AT_ONCE, 0, bill);
        go("/console/shift?operator=001");
        assertThat(page.locator(".report").first()).containsText("微信支付");

        Download download = page.waitForDownload(() -> page.click("#csv"));
        byte[] file = Files.readAllBytes(download.path());

        assertThat(download.suggestedFilename()).endsWith(".csv");
        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("\"" + bill + "\"", "\"景区或演出票务\"", "\"已支付\"", "\"68.00\"", "\r\n");
    }

    @Test
    void thePagesSpeakEnglishToo() {
        signIn();
        page.click(".who a[lang=en]");

        assertThat(page.locator("h1")).hasText("Today");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        go("/console/payments/999999999");
        assertThat(page.locator("h1")).hasText("Not found");
    }

    @Test
    void everyPageFitsAPhoneAndKeepsNobodyOut() {
        String paid = begin(Story.PAID_AT_ONCE, 0, Till.newBill());
        String open = begin(Story.PASSWORD_FOREVER, 0, Till.newBill());
        String signInPage = "/console/sign-in";
        go(signInPage);
        check(signInPage);
        signIn();
        for (String path : List.of(
                "/console",
                "/console/attention",
                "/console/payments",
                "/console/payments?q=nothing-has-this-number",
                "/console/payments/" + paid,
                "/console/payments/" + open,
                "/console/payments/" + open + "/cancel",
                "/console/payments/" + paid + "/refund",
                "/console/payments/" + open + "/resolve",
                "/console/shift",
                "/console/shift?operator=001",
                "/console/nothing")) {
            go(path);
            check(path);
        }
    }

    private void check(String path) {
        checkAccessible(path);
        page.setViewportSize(375, 740);
        int wide = (Integer) page.evaluate("document.documentElement.scrollWidth");
        assertThat(wide).as("width of %s on a phone", path).isLessThanOrEqualTo(375);
        checkAccessible(path + " on a phone");
        page.setViewportSize(1024, 768);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s", path)
                .isLessThanOrEqualTo(1024);
    }

    /** The page's own policy lets no script in from elsewhere; the test's comes through the browser's tools. */
    private void checkAccessible(String what) {
        page.evaluate(axe());
        Object violations = page.evaluate("""
                async () => {
                  const result = await axe.run(document, { resultTypes: ['violations'] });
                  return result.violations.filter(found => ['serious', 'critical'].includes(found.impact))
                      .map(found => found.id + ': ' + found.nodes.map(node => node.html).join(' | '));
                }""");
        assertThat((List<?>) violations).as("what keeps people out of %s", what).isEmpty();
    }

    private static String axe() {
        try (InputStream script = ConsoleBrowserTest.class.getResourceAsStream(AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void picturesAreMadeForTheDocumentation() throws InterruptedException {
        String folder = System.getenv().getOrDefault("CONSOLE_PICTURES", "");
        Assumptions.assumeFalse(folder.isEmpty(), "no pictures are asked for");
        String open = fill();
        go("/console/sign-in");
        picture(folder, "console-sign-in");
        signIn();
        Thread.sleep(4_000);
        go("/console");
        picture(folder, "console-today");
        go("/console/attention");
        picture(folder, "console-attention");
        go("/console/payments");
        picture(folder, "console-search");
        go("/console/payments/" + open);
        picture(folder, "console-payment");
        go("/console/payments/" + open + "/refund");
        page.fill("#amount", "30.00");
        page.fill("#reason", "游客改期");
        page.click("main button[type=submit]");
        picture(folder, "console-refund");
        page.click("main button[type=submit]");
        page.waitForSelector("main table");
        picture(folder, "console-refunded");
        go("/console/shift?operator=001");
        picture(folder, "console-shift");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        picture(folder, "console-shift-printed");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(390, 844);
        go("/console");
        picture(folder, "console-phone");
        go("/console/payments");
        picture(folder, "console-phone-search");
    }

    private void picture(String folder, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
    }

    /** A morning's sales; returns a paid one. */
    private String fill() {
        int serial = 1000;
        for (Story story : List.of(Story.PAID_AT_ONCE, Story.PAID_AT_ONCE, Story.PAID_AT_ONCE, Story.REFUSED)) {
            begin(story, 0, "S-" + serial++, 2, "002", 36.5, "纪念品");
            begin(story, 0, "E-" + serial++, 4, "003", 20.0, "环保车");
            begin(story, 0, "R-" + serial++, 5, "001", 150.0, "雪具一套");
            begin(story, 0, "T-" + serial++, 1, "001", 480.0, "家庭票");
        }
        String paid = begin(Story.PAID_AT_ONCE, 0, "T-" + serial++, 1, "001", 136.0, "成人票两张");
        begin(Story.PASSWORD_FOREVER, 0, "T-" + serial++, 1, "002", 68.0, "成人票一张");
        begin(Story.WRONG_AMOUNT, 0, "T-" + serial++, 1, "003", 68.0, "成人票一张");
        return paid;
    }
}
