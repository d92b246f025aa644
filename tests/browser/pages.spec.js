// The written pages beside the simulator: reachable, readable by all, in three languages.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./simulator.js";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const subject of ["about", "accessibility"]) {
  for (const language of ["sv", "nb", "en"]) {
    test(`nothing stands in anybody's way: ${subject}, ${language}`, async ({ simulator, page }) => {
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`./${subject}/${language}.html`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
      }
      for (const width of [320, 768, 1920]) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(overflow, `horizontal scrolling at ${width} px`).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("from the simulator to the model and back, in the reader's language, without losing the scenario", async ({ simulator, page }) => {
  await simulator.open("#1_m=1.7_b=stockholm");
  const before = await simulator.values();
  await page.locator(".footer").getByRole("link").first().focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/about\/sv\.html$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Om modellen");
  await page.goBack();
  await simulator.ready();
  expect(await simulator.values()).toEqual(before);
});
