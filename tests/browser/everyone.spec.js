// Languages, light and dark, keyboard, phone to projector.
import AxeBuilder from "@axe-core/playwright";
import { expect, STRIP, test } from "./simulator.js";

const LANGUAGES = ["sv-SE", "nb-NO", "en-GB"];
const WIDTHS = [320, 360, 768, 1280, 1920];
const SCHEMES = ["light", "dark"];
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page, or in a part of it. */
async function violations(page, part = "html") {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const language of LANGUAGES) {
  for (const colorScheme of SCHEMES) {
    test(`nothing stands in anybody's way: ${language}, ${colorScheme}`, async ({ simulator, page }) => {
      await page.emulateMedia({ colorScheme });
      await simulator.open();
      await page.getByTestId("language").selectOption(language);
      await expect(page.locator("html")).toHaveAttribute("lang", language.split("-")[0]);
      await simulator.ready();
      expect(await violations(page)).toEqual([]);
    });
  }
}

/** Everything that opens, one after the other: its name, where it stands, and how it comes before the reader. */
const VIEWS = [
  ["notices and a shared scenario", ".banners", async ({ simulator, page }) => {
    await expect(simulator.notices).toBeVisible();
    await expect(page.getByTestId("shared")).toBeVisible();
  }],
  ["the choice of charts", ".picker", async ({ page }) => page.getByTestId("chart-picker").locator("summary").click()],
  ["the tools of a chart", "[data-testid=chart-gap_fte]", async ({ page }) => {
    await page.getByTestId("chart-picker").locator("summary").click();
    await page.getByTestId("chart-gap_fte").locator(".chart__tools summary").click();
    await expect(page.getByTestId("chart-gap_fte").locator(".chart__about"), "a chart says what it measures").toContainText("Årsarbetare som behövs");
  }],
  ["the tables", ".charts__grid", async ({ page }) => {
    for (const table of await page.locator(".chart__table summary").all()) await table.click();
    await expect(page.locator(".chart__table table")).toHaveCount(6);
  }],
  ["a chart by profession", "[data-testid=chart-gap_fte]", async ({ page }) => page.getByTestId("chart-gap_fte").getByLabel("Dela upp").selectOption({ label: "Per yrke" })],
  ["a lever per profession", "[data-testid=lever-25]", async ({ simulator }) => {
    await simulator.lever("25").getByRole("button", { name: "Per yrke" }).click();
    await expect(simulator.lever("25").locator("input[type=range]")).toHaveCount(2);
  }],
  ["a lever's dates", "[data-testid=lever-02]", async ({ simulator }) => simulator.lever("02").getByRole("button", { name: "När", exact: true }).click()],
  ["a lever's mechanism, grade and sources", "[data-testid=lever-02]", async ({ simulator }) => {
    await simulator.lever("02").getByRole("button", { name: "Om", exact: true }).click();
    await expect(simulator.lever("02").locator(".info")).toBeVisible();
  }],
  ["what was changed", ".levers", async ({ page }) => page.getByTestId("changed").click()],
  ["uncertainty and assumptions", ".levers", async ({ page }) => {
    await page.locator(".segments").getByRole("button", { name: "Antaganden" }).click();
    await expect(page.locator(".uncertainty")).toBeVisible();
  }],
  ["the spread while it is computed", ".uncertainty", async ({ page }) => {
    await page.getByTestId("ask-spread").click();
    await expect(page.locator(".uncertainty progress")).toBeVisible();
  }],
  ["QR code and file", "dialog[open]", async ({ page }) => {
    await page.locator("button[data-testid=code-and-file]").click();
    await expect(page.getByTestId("qr")).toBeVisible();
  }],
  ["earlier work, and a name for it", "dialog[open]", async ({ page }) => {
    await page.keyboard.press("Escape");
    await page.getByTestId("shared").getByRole("button", { name: "Behåll en kopia" }).click();
    await expect(page.locator("button[data-testid=earlier]")).toContainText("(1)");
    await page.locator("button[data-testid=earlier]").click();
    await page.getByTestId("draft").getByRole("button", { name: /^Byt namn/ }).click();
  }],
  ["the report on paper", ".report", async ({ page }) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await expect(page.getByTestId("report")).toBeVisible();
  }],
];

for (const colorScheme of SCHEMES) {
  test(`nothing stands in anybody's way with everything open: ${colorScheme}`, async ({ simulator, page }) => {
    await page.emulateMedia({ colorScheme });
    await simulator.open("#1_b=skane_02=80_25.ssk=40_zz=1");
    for (const [name, part, open] of VIEWS) {
      await open({ simulator, page });
      expect(await violations(page, part), name).toEqual([]);
    }
  });

  test(`nothing stands in anybody's way on a phone, in any of its parts: ${colorScheme}`, async ({ simulator, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    await simulator.open("#1_b=skane_02=80");
    for (const part of ["Resultat", "Dela", "Styrmedel"]) {
      await page.locator(".pane-switch").getByRole("button", { name: part }).click();
      expect(await violations(page), part).toEqual([]);
    }
  });
}

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    test(`fits a screen of ${width} px, ${colorScheme}`, async ({ simulator, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: width < 700 ? 740 : 1000 });
      await simulator.open();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, "horizontal scrolling, px").toBeLessThanOrEqual(0);
      for (const id of STRIP) await expect(page.getByTestId(`indicator-${id}`)).toBeAttached();
      await page.screenshot({ path: `screenshots/${width}-${colorScheme}.png` });
      await page.screenshot({ path: `screenshots/${width}-${colorScheme}-whole.png`, fullPage: true });
    });
  }
}

/** What WCAG 1.4.12 lets a reader set. */
const SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }";

for (const width of WIDTHS) {
  test(`with the spacing that a reader may set, page and strip fit ${width} px`, async ({ simulator, page }) => {
    await page.setViewportSize({ width, height: 1000 });
    await simulator.open("#1_m=1.7_b=skane_02=80~6_se");
    await page.evaluate((spaced) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(spaced);
      document.adoptedStyleSheets.push(sheet);
    }, SPACED);
    const wide = await page.evaluate(() => {
      const boxes = [document.documentElement, ...document.querySelectorAll(".strip__item")];
      return boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.innerText.slice(0, 60));
    });
    expect(wide).toEqual([]);
  });
}

test("charts are as fine as the screen", async ({ browser }) => {
  for (const deviceScaleFactor of [1, 2]) {
    const context = await browser.newContext({ deviceScaleFactor, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto("./");
    const canvas = page.getByTestId("chart-agency_share_own").locator("canvas");
    await expect.poll(() => canvas.evaluate((element) => element.width / element.clientWidth)).toBeGreaterThanOrEqual(deviceScaleFactor - 0.01);
    await context.close();
  }
});

test("a chart is drawn, and says in words what it shows", async ({ simulator, page }) => {
  await simulator.open();
  const chart = page.getByTestId("chart-agency_share_own");
  const colours = await chart.locator("canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
    return seen.size;
  });
  expect(colours).toBeGreaterThan(10);
  expect((await chart.innerText()).length).toBeGreaterThan(40);
});

test("the skip links lead past the head: one to the first lever, one to the charts", async ({ simulator, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await simulator.open();
  const [toLevers, toCharts] = await page.locator(".skip-link").all();
  await page.keyboard.press("Tab");
  await expect(toLevers).toBeFocused();
  await expect(toLevers).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Tab");
  await expect(toCharts).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("view")).toBeFocused();
  await toLevers.press("Enter");
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("Tab");
  await expect(page.locator(".lever-group").first().getByRole("slider").first()).toBeFocused();
});

test("a row of alike buttons is one stop, arrows lead along it, and Tab comes back to where one was", async ({ simulator, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await simulator.open();
  for (const row of [".pane-switch", ".jump-list"]) {
    const buttons = await page.locator(`${row}[role=toolbar] > button`).all();
    expect(buttons.length, row).toBeGreaterThan(3);
    const inRow = () => page.evaluate((row) => document.activeElement.closest(row) !== null, row);
    await buttons[0].focus();
    await page.keyboard.press("Tab");
    expect(await inRow(), `${row}: a second stop`).toBe(false);
    await page.keyboard.press("Shift+Tab");
    await expect(buttons[0]).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(buttons[1]).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Shift+Tab");
    await expect(buttons[1]).toBeFocused();
    await page.keyboard.press("End");
    await expect(buttons.at(-1)).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(buttons[0]).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(buttons.at(-1)).toBeFocused();
    await page.keyboard.press("Home");
    await expect(buttons[0]).toBeFocused();
  }
});

test("the focus goes through the page as the eye does", async ({ simulator, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await simulator.open();
  const parts = [];
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("Tab");
    const part = await page.evaluate(() => document.activeElement.closest(".masthead, .overview, .share, .levers, .charts, .footer")?.className);
    if (part && parts.at(-1) !== part) parts.push(part);
  }
  expect(parts).toEqual(["masthead", "overview", "share", "levers"]);
  const tops = await page.evaluate(() => [".masthead", ".overview", ".share", ".levers", ".charts"].map((part) => document.querySelector(part).getBoundingClientRect().top));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test("everything that can be pressed is reached by keyboard and shows where the focus is", async ({ simulator, page }) => {
  await simulator.open();
  const reached = new Set();
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const marked = style.outlineStyle !== "none" || style.boxShadow !== "none" || element.matches("input[type=range]");
      return { name: element.outerHTML.slice(0, 90), marked, isBody: element === document.body };
    });
    if (focus.isBody) break;
    expect(focus.marked, `no visible focus on ${focus.name}`).toBe(true);
    reached.add(focus.name);
  }
  expect(reached.size).toBeGreaterThan(10);
});

test("a slider shows where the focus is when colours are forced", async ({ simulator, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await simulator.open();
  const [lever, slider] = [simulator.lever("15"), simulator.slider("15")];
  await slider.scrollIntoViewIfNeeded();
  const before = await lever.screenshot();
  await slider.focus();
  expect((await lever.screenshot()).equals(before), "looks the same with and without the focus").toBe(false);
});
