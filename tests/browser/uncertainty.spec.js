// Draws: they come while one looks, can be stopped, and are the same whoever draws them.
import { execFileSync } from "node:child_process";
import { expect, Simulator, STRIP, test } from "./simulator.js";

/** A short run with a lever moved, so that the strip shows paired intervals. */
const LINK = "#1_m=1.7_b=skane_02=80~6_h=60_se";
/** Months from the baseline's start to the December that the strip shows for it. */
const MONTH = 53;

/** Ends of the 80 % intervals of the strip, by indicator. */
async function intervals(page) {
  const ends = {};
  for (const id of STRIP) {
    const item = page.getByTestId(`indicator-${id}`);
    ends[id] = [Number(await item.getAttribute("data-low")), Number(await item.getAttribute("data-high"))];
  }
  return ends;
}

/** A page whose browser claims this many cores, and that remembers its threads. */
async function withCores(browser, nCores) {
  const context = await browser.newContext();
  await context.addInitScript((n) => {
    Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => n });
    const Plain = window.Worker;
    window.threads = [];
    window.Worker = class extends Plain {
      constructor(...given) {
        super(...given);
        window.threads.push(this);
      }
    };
  }, nCores);
  const simulator = new Simulator(await context.newPage());
  return { context, simulator, page: simulator.page };
}

async function openAssumptions(page) {
  await page.locator(".segments__item").nth(1).click();
}

async function nDraws(simulator) {
  return Number(await simulator.status.getAttribute("data-draws"));
}

test("draws can be stopped and go on where they stopped, by keyboard", async ({ simulator, page }) => {
  await simulator.open(LINK);
  await openAssumptions(page);
  await page.getByTestId("n-futures").selectOption("400");
  await expect(simulator.status).toHaveAttribute("data-state", "running");
  await expect(page.locator(".status__progress progress")).toHaveAttribute("max", "400");
  await expect.poll(() => nDraws(simulator)).toBeGreaterThanOrEqual(8);
  await page.locator(".segments__item").nth(1).focus();
  await page.keyboard.press("Escape");
  await expect(simulator.status).toHaveAttribute("data-state", "stopped");
  const stopped = await nDraws(simulator);
  expect(stopped).toBeLessThan(400);
  await page.waitForTimeout(700);
  expect(await nDraws(simulator)).toBe(stopped);
  await page.locator(".status").getByTestId("stop").focus();
  await page.keyboard.press("Enter");
  await expect(simulator.status).toHaveAttribute("data-state", "running");
  await expect.poll(() => nDraws(simulator)).toBeGreaterThan(stopped);
  // Escape in a field is the field's own.
  await page.getByTestId("seed").focus();
  await page.keyboard.press("Escape");
  await expect(simulator.status).not.toHaveAttribute("data-state", "stopped");
});

test("draws can be stopped on a phone, in the first view and without anything moving", async ({ simulator, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("./");
  const stop = page.locator(".status").getByTestId("stop");
  const below = () => page.locator(".pane-switch").boundingBox();
  await expect.poll(() => nDraws(simulator), { timeout: 60_000 }).toBeGreaterThanOrEqual(8);
  await expect(stop).toBeVisible();
  await expect(stop).toHaveText("Avbryt");
  const [box, place] = [await stop.boundingBox(), await below()];
  expect(box.y + box.height).toBeLessThan(740);
  expect(Math.min(box.width, box.height), "a target that a finger meets, px").toBeGreaterThanOrEqual(24);
  await stop.click();
  await expect(simulator.status).toHaveAttribute("data-state", "stopped");
  await expect(stop).toHaveText("Fortsätt");
  await stop.click();
  await simulator.ready();
  await expect(stop).toBeHidden();
  expect(await below()).toEqual(place);
});

test("another seed gives another band and the same centre line, and stands in the link", async ({ simulator, page }) => {
  await simulator.open(LINK);
  const [values, before] = [await simulator.values(), await intervals(page)];
  await openAssumptions(page);
  await page.getByTestId("seed").fill("7");
  await page.keyboard.press("Enter");
  await expect.poll(() => simulator.fragment()).toContain("_s=7_");
  await simulator.ready();
  expect(await simulator.values()).toEqual(values);
  const after = await intervals(page);
  for (const id of STRIP) expect(after[id], id).not.toEqual(before[id]);
  await page.getByTestId("seed").fill("-1");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("seed")).toHaveValue("7");
});

test("the old band stays, marked as old, until a new one comes", async ({ simulator }) => {
  await simulator.open(LINK);
  await expect(simulator.status).toHaveAttribute("data-bands", "fresh");
  await simulator.slider("02").focus();
  await simulator.page.keyboard.press("ArrowLeft");
  await expect(simulator.status).toHaveAttribute("data-bands", "old");
  await expect(simulator.status).toHaveAttribute("data-bands", "fresh");
});

test("a lever that is brought back before other draws begin is answered by those that are there", async ({ simulator, page }) => {
  await simulator.open(LINK);
  const before = await intervals(page);
  await page.evaluate(async () => {
    const slider = document.querySelector("[data-testid=lever-02] input[type=range]");
    const start = slider.value;
    for (const value of ["70", start]) {
      slider.value = value;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(simulator.status).toHaveAttribute("data-draws", "100");
  await simulator.ready();
  expect(await intervals(page)).toEqual(before);
});

test("one thread, three threads and the command line give the same band", async ({ browser }) => {
  const found = [];
  for (const nCores of [1, 4]) {
    const { context, simulator, page } = await withCores(browser, nCores);
    await simulator.open(LINK);
    // One thread besides for the expected course.
    expect(await page.evaluate(() => window.threads.length)).toBe(1 + nCores);
    found.push(await intervals(page));
    await context.close();
  }
  expect(found[1]).toEqual(found[0]);
  const given = ["compare", "#1_b=skane_h=60", LINK, "--draws", "100"];
  const { differences } = JSON.parse(execFileSync(process.env.STAFETT_CLI, given, { maxBuffer: 1 << 26 }));
  // The strip reads the gap as a mean of twelve months, the command line month by month.
  for (const id of STRIP.filter((id) => id !== "gap_fte")) {
    expect(found[0][id], id).toEqual([differences[id].p10[MONTH], differences[id].p90[MONTH]]);
  }
});

test("a thread that dies in the middle leaves no trace in the band", async ({ browser }) => {
  const { context, simulator, page } = await withCores(browser, 4);
  await simulator.open(LINK);
  const before = await intervals(page);
  await openAssumptions(page);
  await page.getByTestId("seed").fill("7");
  await page.keyboard.press("Enter");
  await expect.poll(() => nDraws(simulator)).toBeGreaterThanOrEqual(3);
  await page.evaluate(() => {
    // One ends with a word, one in silence.
    window.threads[1].dispatchEvent(new ErrorEvent("error", { message: "ended by the test", cancelable: true }));
    window.threads[2].terminate();
  });
  await simulator.ready();
  await page.getByTestId("seed").fill("1");
  await page.keyboard.press("Enter");
  await expect.poll(() => simulator.fragment()).not.toContain("_s=");
  await simulator.ready();
  expect(await intervals(page)).toEqual(before);
  expect(simulator.problems).toEqual([]);
  await context.close();
});

test("what the spread comes from is said on demand and adds up", async ({ simulator, page }) => {
  await simulator.open(LINK);
  await openAssumptions(page);
  const ask = page.getByTestId("ask-spread");
  await ask.click();
  await expect(page.locator(".uncertainty progress")).toBeVisible();
  await ask.click();
  await expect(page.locator(".uncertainty progress")).toHaveCount(0);
  await expect(page.getByTestId("spread")).toHaveCount(0);
  await ask.click();
  const rows = page.getByTestId("spread").locator("dd");
  await expect(rows).toHaveCount(STRIP.length, { timeout: 60_000 });
  for (const row of await rows.all()) {
    const shares = [...(await row.innerText()).matchAll(/(\d+)\s*%/g)].map(([, share]) => Number(share));
    expect(shares).toHaveLength(3);
    expect(Math.abs(shares[0] + shares[1] + shares[2] - 100)).toBeLessThanOrEqual(2);
  }
  // Another scenario, another answer: the old one is gone.
  await page.getByTestId("seed").fill("9");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("spread")).toHaveCount(0);
});
