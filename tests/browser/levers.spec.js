// The levers as a planner uses them: bands, cost, gestures, the list of changes, search, replay and the first minute.
import AxeBuilder from "@axe-core/playwright";
import { expect, Simulator, STRIP, test } from "./simulator.js";

/** Tab from here until the focus is on what is wanted; fails after too many stops. */
async function tabTo(page, locator) {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press("Tab");
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("not reached by Tab");
}

const changed = (page) => page.getByTestId("changed-list");

test("a burst of keys is one step back, and the arrow keys of one pause do not each become one", async ({ simulator, page }) => {
  await simulator.open();
  const slider = simulator.slider("02");
  const today = await slider.inputValue();
  await slider.focus();
  await page.keyboard.press("Home");
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+z");
  await expect(slider).toHaveValue(today);
  await page.keyboard.press("Control+y");
  await expect(slider).toHaveValue("30");

  await page.waitForTimeout(1000);
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(1000);
  await page.keyboard.press("Control+z");
  await expect(slider).toHaveValue("30");
  await page.keyboard.press("Control+z");
  await expect(slider).toHaveValue(today);
});

test("fine steps, a comma and Escape", async ({ simulator, page }) => {
  await simulator.open();
  const [slider, box] = [simulator.slider("10"), simulator.numberBox("10")];
  await slider.focus();
  await page.keyboard.press("Shift+ArrowRight");
  const fine = Number(await slider.inputValue());
  expect(fine).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  await expect(slider).toHaveValue("0");
  await box.fill("2,5");
  await page.keyboard.press("Enter");
  await expect(slider).toHaveValue("2.5");
  await box.fill("hej");
  await page.keyboard.press("Tab");
  await expect(box).toHaveValue("2,5");
});

test("a value says its band in words, to eye and ear, and the info says where bands begin and why", async ({ simulator, page }) => {
  await simulator.open();
  const [lever, slider] = [simulator.lever("15"), simulator.slider("15")];
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", /som i dag/);
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("PageUp");
  await expect(slider).toHaveAttribute("aria-valuetext", /ambitiöst/);
  await expect(lever.locator(".lever__band")).toHaveText("ambitiöst");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", /aldrig observerat/);
  await expect(lever.locator(".lever__band")).toHaveText("aldrig observerat");
  await lever.getByRole("button", { name: "Om", exact: true }).click();
  await expect(lever.locator(".info")).toContainText(/Ambitiöst: från .*antagande/);
  await expect(lever.locator(".info")).toContainText(/Aldrig observerat: från .*S000/);
  await expect(lever.locator(".control__band").first()).toBeVisible();
});

test("a lever says what it costs in the year of the strip, or that it has no cost of its own", async ({ simulator, page }) => {
  await simulator.open();
  await expect(page.getByTestId("lever-20-cost")).toHaveText("ingen egen kostnad");
  await expect(page.getByTestId("lever-14-cost")).toHaveText(/^kostar [\d\s]+\smnkr 2035$/);
  await simulator.numberBox("14").fill("5000");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("lever-14-cost")).toHaveText(/^kostar [\d\s]+\smnkr 2035 \(\+[\d\s]+ mot i dag\)$/);
  await simulator.numberBox("41").fill("120");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("lever-41-cost")).toHaveText(/^sparar 120\smnkr 2035$/);
  await page.getByRole("combobox", { name: /Läget i/ }).selectOption("2026");
  await expect(page.getByTestId("lever-14-cost")).toHaveText(/mnkr 2026$/);
});

test("a change too small to be shown is called small, and only none at all is called none", async ({ simulator, page }) => {
  const share = page.getByTestId("indicator-agency_share_own");
  // Skåne has stopped hiring nurses already: the policy is today's.
  await simulator.open("#1_b=skane_02.ssk=100");
  await expect(share).toContainText("Oförändrat");
  await simulator.numberBox("14").fill("2100");
  await page.keyboard.press("Enter");
  await expect(share).toContainText("Knappt ändrat");
});

test("the cost of the year stands against the region's frame, and a dear measure goes over it", async ({ simulator, page }) => {
  await simulator.open();
  const budget = page.getByTestId("budget");
  await expect(budget).toContainText(/\d\smnkr (under|över) ramen/);
  await simulator.numberBox("10").fill("15");
  await page.keyboard.press("Enter");
  await expect(budget).toContainText("över ramen");
  await expect(budget).toHaveClass(/budget--over/);
});

test("what opens below a row at the foot of the list is seen whole", async ({ simulator, page }) => {
  await simulator.open();
  const row = simulator.lever("12");
  await row.evaluate((row) => row.scrollIntoView({ block: "end" }));
  await row.getByRole("button", { name: "När", exact: true }).evaluate((button) => button.focus({ preventScroll: true }));
  await page.keyboard.press("Enter");
  await expect(row.getByRole("combobox", { name: "Upphör" })).toBeInViewport({ ratio: 1 });
});

test("the list of changes leads to a lever and back to today, by keyboard only", async ({ simulator, page }) => {
  await simulator.open();
  const today = await simulator.slider("15").inputValue();
  await simulator.slider("15").focus();
  await page.keyboard.press("PageUp");
  await simulator.slider("42").focus();
  await page.keyboard.press("PageUp");
  const button = page.getByTestId("changed");
  await expect(button).toHaveText("Ändrade (2)");
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(changed(page).getByRole("listitem")).toHaveCount(2);
  await tabTo(page, changed(page).getByRole("button", { name: "Arbetsmiljösatsning", exact: true }));
  await page.keyboard.press("Enter");
  await expect(simulator.slider("15")).toBeFocused();
  await expect(simulator.slider("15")).toBeInViewport();
  await button.focus();
  await tabTo(page, changed(page).getByRole("button", { name: "Återställ Arbetsmiljösatsning" }));
  await page.keyboard.press("Enter");
  await expect(button).toHaveText("Ändrade (1)");
  await expect(simulator.slider("15")).toHaveValue(today);
  await expect(changed(page).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Control+z");
  await expect(button).toHaveText("Ändrade (2)");
});

test("the search knows names, numbers and other words, and says what to do when it finds nothing", async ({ simulator, page }) => {
  await simulator.open();
  const search = page.getByRole("searchbox");
  const shown = page.locator(".lever:visible");
  for (const [words, lever] of [["arbetsmiljö", "15"], ["L15", "15"], ["hyrläkare", "03"], ["pensjon", "33"], ["wage", "10"]]) {
    await search.fill(words);
    await expect(simulator.lever(lever)).toBeVisible();
    expect(await shown.count()).toBeLessThan(12);
  }
  await search.fill("xyzzy");
  await expect(shown).toHaveCount(0);
  await expect(page.getByText("Inget styrmedel stämmer med ”xyzzy”")).toBeVisible();
  await page.getByRole("button", { name: "Rensa sökningen" }).click();
  await expect(search).toHaveValue("");
  await expect(shown).toHaveCount(40);
});

test("words typed before the descriptions have come find their lever when they come, and nothing is called missing before", async ({ simulator, page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/passages/**", async (route) => {
    await released;
    await route.continue();
  });
  await simulator.open();
  await page.getByRole("searchbox").fill("hyrläkare");
  await expect(page.locator(".lever:visible")).toHaveCount(0);
  await expect(page.getByText("Inget styrmedel stämmer")).toHaveCount(0);
  release();
  await expect(simulator.lever("03")).toBeVisible();
});

test("a search whose descriptions cannot be fetched says so, and finds them at the next try", async ({ page }) => {
  // The file that does not come is an error in the console, so the strict fixture is left out.
  const simulator = new Simulator(page);
  await page.route("**/passages/**", (route) => route.abort(), { times: 1 });
  await simulator.open();
  const search = page.getByRole("searchbox");
  await search.fill("hyrläkare");
  await expect(page.getByText("Texten gick inte att hämta.")).toBeVisible();
  await expect(page.getByText("Inget styrmedel stämmer")).toHaveCount(0);
  await search.blur();
  await search.focus();
  await expect(simulator.lever("03")).toBeVisible();
});

test("one profession gets a value and dates of its own by keyboard, and arrow keys in the list only choose", async ({ simulator, page }) => {
  await simulator.open();
  const lever = simulator.lever("08");
  await lever.getByRole("button", { name: "Per yrke" }).press("Enter");
  const list = lever.getByLabel("Egen inställning för yrke");
  await list.focus();
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("ArrowDown");
  await expect(lever.getByRole("slider")).toHaveCount(1);
  const chosen = await list.evaluate((list) => list.value);
  expect(chosen).not.toBe("");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(lever.getByRole("slider")).toHaveCount(2);
  await expect(lever.locator(`[aria-labelledby=lever-08-${chosen}]`).first()).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(() => simulator.fragment()).toContain(`_08.${chosen}=10`);
  await lever.locator(".scoped__item").getByRole("button", { name: "När", exact: true }).press("Enter");
  await lever.locator(".scoped__item").getByLabel("Startmånad").selectOption({ label: "juli 2028" });
  await expect.poll(() => simulator.fragment()).toContain(`_08.${chosen}=10~60`);
  await expect(lever.locator(".scoped__item")).toContainText("juli 2028");
});

test("an agency stop has exceptions of its own for a profession, and the list of changes says them", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_02.ssk=80");
  const lever = simulator.lever("02");
  await lever.getByRole("button", { name: "Per yrke" }).click();
  const exceptions = lever.locator(".scoped__item").getByRole("slider", { name: "Undantag" });
  await expect(exceptions).toHaveAttribute("aria-valuetext", /15/);
  await exceptions.press("Home");
  await expect.poll(() => simulator.fragment()).toMatch(/_02\.ssk=80(~\d*){3}~0_/);
  await page.getByTestId("changed").click();
  await expect(changed(page)).toContainText("Undantag: 0");
  await page.reload();
  await simulator.ready();
  await lever.getByRole("button", { name: "Per yrke" }).click();
  await expect(exceptions).toHaveValue("0");
});

test("a result says whether levers or assumptions were changed", async ({ simulator, page }) => {
  await simulator.open();
  await expect(page.getByTestId("against")).toHaveText("Dagens politik");
  await simulator.slider("15").focus();
  await page.keyboard.press("PageUp");
  await expect(page.getByTestId("against")).toHaveText("Mot dagens politik. Ändrat: 1 styrmedel");
  await page.getByRole("button", { name: "Antaganden", exact: true }).click();
  await page.getByRole("checkbox").first().uncheck();
  await expect(page.getByTestId("against")).toHaveText("Mot dagens politik. Ändrat: 1 styrmedel, 1 antagande");
  await page.getByRole("button", { name: /^Återställ antaganden/ }).click();
  await expect(page.getByTestId("against")).toHaveText("Mot dagens politik. Ändrat: 1 styrmedel");
});

test("a replay goes from before to after and ends there, and Escape ends it", async ({ simulator, page }) => {
  await simulator.open();
  const replay = page.getByTestId("replay");
  await expect(replay).toBeDisabled();
  const before = await simulator.values();
  await simulator.slider("15").focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await simulator.values()).cost).not.toBe(before.cost);
  await simulator.ready();
  const after = await simulator.values();
  await expect(replay).toBeEnabled();
  await page.evaluate(() => {
    const cost = document.querySelector("[data-testid=indicator-cost]");
    window.costs = [];
    new MutationObserver(() => window.costs.push(Number(cost.dataset.value))).observe(cost, { attributes: true });
  });
  await replay.click();
  await expect(page.getByTestId("against")).toContainText("Esc avslutar");
  await expect(replay).toHaveAttribute("aria-pressed", "false");
  const costs = await page.evaluate(() => window.costs);
  expect(costs[0]).toBe(before.cost);
  expect(costs.at(-1)).toBe(after.cost);
  expect(costs.some((cost) => cost > before.cost && cost < after.cost)).toBe(true);
  expect(await simulator.values()).toEqual(after);

  await replay.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(replay).toHaveAttribute("aria-pressed", "false");
  expect(await simulator.values()).toEqual(after);
});

test("with less motion asked for, a replay switches between before and after and says so", async ({ simulator, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await simulator.open();
  const before = await simulator.values();
  await simulator.slider("15").focus();
  await page.keyboard.press("End");
  await expect.poll(async () => (await simulator.values()).cost).not.toBe(before.cost);
  await simulator.ready();
  const after = await simulator.values();
  const replay = page.getByTestId("replay");
  await replay.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("against")).toContainText("före senaste ändringen");
  expect(await simulator.values()).toEqual(before);
  await page.waitForTimeout(1500);
  expect(await simulator.values()).toEqual(before);
  await page.keyboard.press("Enter");
  expect(await simulator.values()).toEqual(after);
});

test("the first minute suggests one thing, does it, and does not come back", async ({ simulator, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await simulator.open();
  for (const id of STRIP) await expect(page.getByTestId(`indicator-${id}`)).toBeInViewport({ ratio: 1 });
  for (const chart of (await page.locator("[data-testid^=chart-] canvas").all()).slice(0, 2)) {
    await expect(chart).toBeInViewport({ ratio: 0.95 });
  }
  await expect(page.locator(".lever-group").first().getByRole("slider").first()).toBeInViewport();

  const welcome = page.getByTestId("welcome");
  await expect(welcome).toBeVisible();
  const results = await new AxeBuilder({ page }).analyze();
  expect(results.violations.map((violation) => violation.id)).toEqual([]);
  await tabTo(page, welcome.getByRole("button").first());
  await page.keyboard.press("Enter");
  await expect(welcome).toHaveCount(0);
  await expect(simulator.slider("15")).toBeFocused();
  await expect(simulator.slider("15")).toHaveValue("2000");
  await expect.poll(() => simulator.fragment()).toContain("_15=2000");
  await page.reload();
  await simulator.ready();
  await expect(welcome).toHaveCount(0);
});

test("the first minute can be sent away, and a browser that keeps nothing still gets the page", async ({ simulator, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
  });
  await simulator.open();
  await page.getByTestId("welcome").getByRole("button", { name: "Stäng" }).click();
  await expect(page.getByTestId("welcome")).toHaveCount(0);
});
