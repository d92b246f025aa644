// Languages, light and dark, keyboard, phone to projector.
import AxeBuilder from "@axe-core/playwright";
import { expect, STRIP, test } from "./simulator.js";

const LANGUAGES = ["sv-SE", "nb-NO", "en-GB"];
const WIDTHS = [320, 360, 768, 1280, 1920];
const SCHEMES = ["light", "dark"];
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
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
