// What comes from outside may be broken; the page stands all the same.
import { expect, Simulator, test } from "./simulator.js";

for (const [name, fragment] of [
  ["an unknown baseline and an unknown lever", "#1_m=1.7_b=nowhere_99=7_zz"],
  ["no link at all", "#%E2%82%FF<script>alert(1)</script>"],
  ["a value out of range", "#1_m=1.7_b=skane_02=99999999_zz"],
]) {
  test(`a link with ${name} says so and opens`, async ({ simulator }) => {
    await simulator.open(fragment);
    await expect(simulator.notices).toBeVisible();
    await expect(simulator.notices.getByRole("listitem").first()).not.toBeEmpty();
    const values = Object.values(await simulator.values());
    expect(values.every(Number.isFinite)).toBe(true);
  });
}

test("a link of which nothing is left opens as its baseline, with every loss named behind one line", async ({ simulator, page }) => {
  await simulator.open("#1_m=1.7_b=nowhere_99=7_98=7_zz");
  await expect(page.getByTestId("shared")).toHaveCount(0);
  await expect(page.locator(".share__name")).toHaveText("Region Skåne");
  expect((await simulator.notices.boundingBox()).height).toBeLessThan(60);
  await expect(simulator.notices.getByRole("listitem")).toHaveCount(1);
  await simulator.notices.locator("summary").click();
  await expect(simulator.notices.getByRole("listitem")).toHaveCount(4);
  for (const words of ["99", "98", "nowhere"]) await expect(simulator.notices).toContainText(`”${words}”`);
});

test("a broken link in the address of an open page is named, even where nothing of it can be used", async ({ simulator, page }) => {
  await simulator.open();
  await expect(simulator.notices).toHaveCount(0);
  await page.evaluate(() => (location.hash = "#1_m=1.2_b=nowhere_99=7"));
  await expect(simulator.notices).toBeVisible();
  await simulator.notices.locator("summary").click();
  for (const words of ["99", "nowhere"]) await expect(simulator.notices).toContainText(`”${words}”`);
});

test("without its engine the page says so", async ({ page }) => {
  // Errors in the console are right here, so the strict fixture is left out.
  const simulator = new Simulator(page);
  await page.route("**/engine_worker*", (route) => route.abort());
  await page.goto("./");
  await expect(simulator.status).toHaveAttribute("data-state", "failed", { timeout: 60_000 });
  await expect(simulator.status).not.toBeEmpty();
  await expect(simulator.lever("02")).toBeAttached();
});

test("without its program the page says so in three languages", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  const words = page.getByRole("alert");
  for (const language of ["sv", "nb", "en"]) await expect(words.locator(`[lang=${language}]`)).toBeVisible();
});

test("without JavaScript the page says so", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("./");
  // Searching by text passes over this element.
  for (const language of ["sv", "nb", "en"]) await expect(page.locator(`noscript [lang=${language}]`)).toBeVisible();
  await context.close();
});

test("the release works from a sub-folder, where every address is relative", async ({ page }) => {
  const absolute = [];
  await page.goto("./");
  for (const [tag, attribute] of [["script", "src"], ["link", "href"]]) {
    for (const element of await page.locator(`${tag}[${attribute}]`).all()) {
      const address = await element.getAttribute(attribute);
      if (!address.startsWith("./") && !address.startsWith("data:")) absolute.push(address);
    }
  }
  expect(absolute).toEqual([]);
});
