// A slow machine: whatever the engine does, the page answers, and nothing a person did is lost.
import { expect, test } from "./simulator.js";

test.beforeEach(async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
});

test("the page answers while the draws run", async ({ simulator, page }) => {
  await page.addInitScript(() => localStorage.setItem("stafett-draws", "1000"));
  await page.goto("./");
  await expect(simulator.status).toHaveAttribute("data-bands", "fresh", { timeout: 60_000 });

  await page.getByRole("button", { name: "Antaganden", exact: true }).press("Enter");
  await expect(page.getByTestId("seed")).toBeVisible();
  await expect(simulator.status).toHaveAttribute("data-state", "running");

  await page.getByRole("button", { name: "Styrmedel", exact: true }).first().press("Enter");
  const { cost } = await simulator.values();
  await simulator.slider("15").press("End");
  await expect(simulator.numberBox("15")).toHaveValue(/^5\s000$/);
  await expect.poll(async () => (await simulator.values()).cost).not.toBe(cost);
  await expect(simulator.status).toHaveAttribute("data-state", "running");

  // The draws have not waited for the person either.
  const draws = async () => Number(await simulator.status.getAttribute("data-draws"));
  await expect.poll(draws, { timeout: 60_000 }).toBeGreaterThan(0);
});

test("a key on another lever in the middle of a drag is answered, and both changes stand", async ({ simulator, page, browser }) => {
  await simulator.open();
  const [dragged, other] = [simulator.slider("15"), simulator.slider("14")];
  const before = Number(await other.inputValue());
  await dragged.scrollIntoViewIfNeeded();
  const box = await dragged.boundingBox();
  const to = (share) => page.mouse.move(box.x + 8 + (box.width - 16) * share, box.y + box.height / 2);
  await to(0);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) await to(step / 20);
  await other.press("ArrowRight");
  await expect(other).toHaveValue(String(before + 250));
  for (let step = 11; step <= 20; step += 1) await to(step / 20);
  await page.mouse.up();
  await expect(dragged).toHaveValue("5000");
  await expect(other).toHaveValue(String(before + 250));

  // What the page shows at last is what the link gives to somebody who was not there.
  await simulator.ready();
  await expect.poll(() => simulator.fragment()).toMatch(/_14=[^_]*_15=5000/);
  const fresh = await browser.newPage();
  await fresh.goto(page.url());
  await expect(fresh.getByTestId("status")).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  const cost = Number(await fresh.getByTestId("indicator-cost").getAttribute("data-value"));
  await fresh.close();
  expect((await simulator.values()).cost).toBe(cost);
});
