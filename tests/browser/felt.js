// How fast the release feels in Chromium, printed for a reader: time to the first numbers, and what the main thread does
// between an input and the picture that answers it. Run by `cargo xtask bench`; a measurement, never a test.
import { chromium } from "@playwright/test";

const { STAFETT_ADDRESS, CHROMIUM } = process.env;
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A fresh visit with the processor slowed down `throttle` times. */
async function visit(throttle) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  await page.addInitScript(() => {
    window.inputs = [];
    window.busy = [];
    new PerformanceObserver((list) => {
      for (const { name, startTime, processingStart, processingEnd, duration } of list.getEntries())
        if (name === "input" || name === "pointermove" || name === "keydown")
          window.inputs.push({ work: processingEnd - processingStart, paint: duration, wait: processingStart - startTime });
    }).observe({ type: "event", durationThreshold: 16, buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.busy.push(duration))).observe({ type: "longtask", buffered: true });
  });
  return page;
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
const ms = (value) => `${value.toFixed(0).padStart(5)} ms`;
const since = (page) => page.evaluate(() => performance.now());

console.log("throttle  first numbers  first bands  input to paint p50    p95   handler p50    p95   longest task while dragging");
for (const throttle of [1, 4]) {
  const page = await visit(throttle);
  await page.goto(`${STAFETT_ADDRESS}#1_m=1.1_b=skane`);
  await page.waitForSelector("[data-testid=indicator-cost][data-value]", { timeout: 120_000, state: "attached" });
  const numbers = await since(page);
  await page.waitForSelector("[data-testid=status][data-state=ready]", { timeout: 240_000, state: "attached" });
  const bands = await since(page);

  // A drag along the slider, one step a frame, as a hand does; the handlers' work is counted by the page itself.
  const slider = page.locator("[data-testid=lever-02] input[type=range]").first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.evaluate(() => {
    window.inputs.length = 0;
    window.busy.length = 0;
    window.frames = [];
    const slider = document.querySelector("[data-testid=lever-02] input[type=range]");
    // From the browser's own event to the second frame after it: the first holds the picture.
    slider.addEventListener("input", () => {
      const from = performance.now();
      requestAnimationFrame(() => setTimeout(() => window.frames.push(performance.now() - from)));
    }, { capture: true });
  });
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + 4, y);
  await page.mouse.down();
  for (let step = 0; step < 120; step += 1) {
    await page.mouse.move(box.x + 4 + ((box.width - 8) * step) / 120, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.waitForTimeout(500);
  const { inputs, frames, busy } = await page.evaluate(() => ({ inputs: window.inputs, frames: window.frames, busy: window.busy }));
  const work = inputs.map(({ work }) => work);
  console.log(
    `${String(throttle).padStart(8)}  ${ms(numbers).padStart(13)}  ${ms(bands).padStart(11)}  ${ms(quantile(frames, 0.5)).padStart(18)}  ${ms(quantile(frames, 0.95)).padStart(5)}  ${ms(quantile(work, 0.5)).padStart(12)}  ${ms(quantile(work, 0.95)).padStart(5)}  ${ms(busy.length ? Math.max(...busy) : 0)} (${frames.length} inputs)`,
  );
  await page.close();
}
await browser.close();
