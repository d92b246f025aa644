// A planner moves a lever, sees what it does, and passes it on.
import { expect, Simulator, STRIP, test } from "./simulator.js";

test("the first view is Region Skåne with five figures", async ({ simulator, page }) => {
  await simulator.open();
  const baseline = page.getByTestId("baseline");
  expect(await baseline.evaluate((choice) => choice.selectedOptions[0].text)).toContain("Skåne");
  const values = await simulator.values();
  for (const id of STRIP) {
    await expect(page.getByTestId(`indicator-${id}`)).toBeVisible();
    expect(Number.isFinite(values[id]), `${id} is ${values[id]}`).toBe(true);
  }
  await expect(simulator.notices).toHaveCount(0);
});

test("a lever moved by keyboard changes figures and link, and the link gives the same figures to another", async ({ simulator, page, browser }) => {
  await simulator.open();
  const before = await simulator.values();
  await simulator.slider("02").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => simulator.fragment()).toMatch(/_02=/);
  await page.keyboard.press("End");
  const max = await simulator.slider("02").getAttribute("max");
  await expect(simulator.slider("02")).toHaveValue(max);
  await expect.poll(async () => (await simulator.values()).agency_share_own).not.toBe(before.agency_share_own);
  await expect.poll(() => simulator.fragment()).toContain(`_02=${Number(max)}`);
  await simulator.ready();
  const after = await simulator.values();

  const context = await browser.newContext();
  const other = new Simulator(await context.newPage());
  await other.page.goto(page.url());
  await other.ready();
  expect(await other.values()).toEqual(after);
  await expect(other.slider("02")).toHaveValue(max);
  await expect(other.notices).toHaveCount(0);
  expect(other.problems).toEqual([]);
  await context.close();
});

test("the centre line stays while nothing is changed", async ({ simulator, page }) => {
  await simulator.open();
  const before = await simulator.values();
  await page.waitForTimeout(1500);
  expect(await simulator.values()).toEqual(before);
  await page.reload();
  await simulator.ready();
  expect(await simulator.values()).toEqual(before);
});

test("keys move a slider by steps, ten steps and to its ends", async ({ simulator, page }) => {
  await simulator.open();
  const slider = simulator.slider("02");
  const [min, max, step] = await slider.evaluate((input) => [input.min, input.max, input.step].map(Number));
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveValue(String(min));
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveValue(String(min + step));
  await page.keyboard.press("PageUp");
  await expect(slider).toHaveValue(String(Math.min(max, min + 11 * step)));
  await page.keyboard.press("PageDown");
  await expect(slider).toHaveValue(String(min + step));
  await page.keyboard.press("End");
  await expect(slider).toHaveValue(String(max));
});

test("a typed number reaches slider and link", async ({ simulator, page }) => {
  await simulator.open();
  const [min, step] = await simulator.slider("02").evaluate((input) => [input.min, input.step].map(Number));
  const wanted = min + 2 * step;
  await simulator.numberBox("02").fill(String(wanted));
  await page.keyboard.press("Enter");
  await expect(simulator.slider("02")).toHaveValue(String(wanted));
  await expect.poll(() => simulator.fragment()).toContain(`_02=${wanted}`);
});

test("the bands are made of draws and belong to the scenario shown", async ({ simulator, page }) => {
  await simulator.open();
  await expect.poll(async () => Number(await simulator.status.getAttribute("data-draws"))).toBeGreaterThanOrEqual(32);
  await simulator.slider("02").focus();
  await page.keyboard.press("End");
  await expect(simulator.status).toHaveAttribute("data-state", "running");
  await simulator.ready();
});

test("another baseline gives other figures", async ({ simulator, page }) => {
  await simulator.open();
  const skane = await simulator.values();
  await page.getByTestId("baseline").selectOption({ index: 1 });
  await expect.poll(async () => (await simulator.values()).cost).not.toBe(skane.cost);
});
