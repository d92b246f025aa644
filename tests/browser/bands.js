// How long bands take in the release, from an input to draws on the screen, printed as rows for the table of `cargo xtask bench`.
import { chromium } from "@playwright/test";

const { STAFETT_ADDRESS, CHROMIUM } = process.env;
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const GESTURES = [40, 70, 20, 90, 55];
const status = "[data-testid=status]";

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });

/** Since the page was opened or the lever moved: when a band of the new scenario stands there, and when so many draws are done. */
await page.addInitScript(() => {
  window.seen = { from: 0, steps: [] };
  const look = () => {
    const status = document.querySelector("[data-testid=status]");
    const { draws, bands, state } = status?.dataset ?? {};
    if (status) window.seen.steps.push({ at: performance.now() - window.seen.from, draws: Number(draws), isFresh: bands === "fresh", isReady: state === "ready" });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ["data-draws", "data-bands", "data-state"] });
});
const ready = () => page.waitForSelector(`${status}[data-state=ready]`, { timeout: 600_000, state: "attached" });
const steps = () => page.evaluate(() => window.seen.steps);
const firstBand = (steps) => steps.find(({ isFresh, draws }) => isFresh && draws > 0)?.at;
const done = (steps, wanted) => steps.find(({ isFresh, draws }) => isFresh && draws >= wanted)?.at;

async function gesture(percent) {
  await page.evaluate((percent) => {
    const slider = document.querySelector("[data-testid=lever-02] input[type=range]");
    window.seen = { from: performance.now(), steps: [] };
    slider.value = percent;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, percent);
  await page.waitForSelector(`${status}:not([data-state=ready])`, { state: "attached" });
  await ready();
  return steps();
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const row = (name, runs, millis) => console.log(`row\t${name}\t${runs}\t${millis}`);

await page.goto(`${STAFETT_ADDRESS}#1_m=1.7_b=skane_h=120`);
await ready();
row("visit to first band", 1, firstBand(await steps()));
const gestures = [];
for (const percent of GESTURES) gestures.push(await gesture(percent));
row("gesture to first band", 1, median(gestures.map(firstBand)));
row("gesture to 64 draws", 64, median(gestures.map((steps) => done(steps, 64))));
// As many draws as somebody chose on an earlier visit.
await page.evaluate(() => localStorage.setItem("stafett-draws", "1000"));
await page.reload();
await ready();
row("gesture to 1000 draws", 1000, done(await gesture(30), 1000));
await browser.close();
