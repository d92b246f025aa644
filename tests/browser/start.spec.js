// Before the page is there: what is read meanwhile, in which language, and what is already on its way.
import { expect, test } from "./simulator.js";

/** Holds back the page's program until `go` is called. */
async function held(page) {
  let go;
  const gate = new Promise((open) => (go = open));
  await page.route("**/page-*_bg.wasm", async (route) => {
    await gate;
    await route.continue();
  });
  return go;
}

for (const [locale, lang] of [["sv-FI", "sv"], ["nn-NO", "nb"], ["en-US", "en"], ["de-DE", "sv"]]) {
  test(`until the page is there a reader of ${locale} reads what it is, and then has it in the same language`, async ({ browser }) => {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    const go = await held(page);
    await page.goto("./", { waitUntil: "commit" });
    const loading = page.locator("#loading");
    await expect(loading.locator(`p[lang=${lang}]`)).toBeVisible();
    await expect(loading.locator("p:visible")).toHaveCount(1);
    go();
    await expect(page.getByTestId("status")).toBeAttached();
    await expect(loading).toHaveCount(0);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await context.close();
  });
}

test("the chosen language is that of the next visit", async ({ page }) => {
  await page.goto("./");
  await page.getByTestId("language").selectOption("nb-NO");
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await page.reload();
  await expect(page.getByTestId("status")).toBeAttached();
  await expect(page.locator("html")).toHaveAttribute("lang", "nb");
  await expect(page.getByTestId("language")).toHaveValue("nb-NO");
});

test("words and engine come beside the page, which takes over an engine that was up before it", async ({ simulator, page }) => {
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.split("/").pop()));
  const go = await held(page);
  const engine = page.waitForEvent("worker");
  await page.goto("./", { waitUntil: "commit" });
  await engine;
  await expect.poll(() => fetched.some((name) => /^sv-.*\.txt$/.test(name))).toBe(true);
  // Long enough for the engine to say that it is up to nobody.
  await page.waitForTimeout(2000);
  go();
  // Sooner than a page gives up an engine that it hears nothing of.
  await expect.poll(async () => (await simulator.values()).cost, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(fetched.filter((name) => /^sv-.*\.txt$/.test(name))).toHaveLength(1);
  await simulator.ready();
});
