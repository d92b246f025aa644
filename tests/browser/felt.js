// How fast the release feels in Chromium, printed for a reader: how soon a first visit answers, and what a gesture costs
// until its picture stands. Run by `cargo xtask bench`; a measurement, never a test.
import { chromium } from "@playwright/test";

const { STAFETT_ADDRESS, CHROMIUM } = process.env;
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
const START = `${STAFETT_ADDRESS}#1_m=1.7_b=skane_h=120`;
/** The lever that the first minute suggests, and how often the hand is moved on its slider. */
const [LEVER, N_MOVES] = ["lever-15", 100];
const FIGURE = "[data-testid=indicator-cost]";
/** Tasks and marks alone: a full timeline counts what stands on the page at every layout, a third of what it would measure. */
const TRACED = ["toplevel", "blink.user_timing"];
const MARK = "slider moved";

const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A page of a visitor who was never here, with the processor slowed down `throttle` times. */
async function visitor(throttle) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  return page;
}

/** Milliseconds from the request to what the page shows by then. */
const since = (page) => page.evaluate(() => performance.now());

/** First numbers and first bands of a first visit, and the figure that stands before anything is moved. */
async function opened(page) {
  await page.goto(START);
  await page.waitForSelector(`${FIGURE}[data-value]`, { timeout: 120_000, state: "attached" });
  const numbers = await since(page);
  const figure = await page.getAttribute(FIGURE, "data-value");
  await page.waitForSelector("[data-testid=status][data-state=ready]", { timeout: 240_000, state: "attached" });
  return { numbers, bands: await since(page), figure };
}

/** When a lever that is moved as soon as it is there has its answer: the time to interactive as one feels it. */
async function answered(page, figure) {
  await page.goto(START);
  const slider = page.locator(`[data-testid=${LEVER}] input[type=range]`).first();
  await slider.press("End", { timeout: 120_000 });
  await page.waitForFunction(
    ([selector, before]) => ![null, before].includes(document.querySelector(selector).getAttribute("data-value")),
    [FIGURE, figure],
    { timeout: 120_000 },
  );
  return since(page);
}

/** Writes down when inputs come and when the page has painted thumb and figures. */
function listen([lever, figure, mark]) {
  const slider = document.querySelector(`[data-testid=${lever}] input[type=range]`);
  const log = (window.felt = { inputs: 0, thumb: [], figures: [] });
  // The frame that a change is part of is over when a task after it runs.
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
  // The engine is asked one thing at a time, and then the newest.
  let asked = null;
  let waits = null;
  slider.addEventListener("input", () => {
    const from = performance.now();
    performance.mark(mark);
    log.inputs += 1;
    painted((at) => log.thumb.push(at - from));
    if (asked === null) asked = from;
    else waits ??= from;
  });
  new MutationObserver(() => {
    const from = asked;
    [asked, waits] = [waits, null];
    if (from !== null) painted((at) => log.figures.push(at - from));
  }).observe(document.querySelector(figure), { attributeFilter: ["data-value"] });
}

/** A frame of a usual screen, milliseconds. */
const FRAME = 1000 / 60;
/** The next move once the last is painted: an input and its answer get a frame each. */
const onceSeen = async (moved, page) => {
  await moved;
  await page.waitForTimeout(FRAME);
};
/** A move a frame, as a hand makes them: an answer is painted with the next input. */
const everyFrame = () => new Promise((next) => setTimeout(next, FRAME));

/** A drag there and back along the slider, each move after a `pause`; with all that the browser did meanwhile. */
async function dragged(page, pause) {
  const slider = page.locator(`[data-testid=${LEVER}] input[type=range]`).first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await page.evaluate(listen, [LEVER, FIGURE, MARK]);
  const [left, width, y] = [box.x + 8, box.width - 16, box.y + box.height / 2];
  // The browser's own mouse: at every move of a held button Playwright's looks inside the page what is dragged, which is work.
  const session = await page.context().newCDPSession(page);
  const mouse = (type, x, buttons) =>
    session.send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
  await mouse("mouseMoved", left, 0);
  await mouse("mousePressed", left, 1);
  await page.waitForTimeout(500);
  await browser.startTracing(page, { categories: TRACED });
  for (let move = 1; move <= N_MOVES; move += 1) {
    const there = (2 * Math.min(move, N_MOVES - move)) / N_MOVES;
    await pause(mouse("mouseMoved", left + width * there, 1), page);
  }
  await page.waitForTimeout(100);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await mouse("mouseReleased", left, 0);
  return { ...(await page.evaluate(() => window.felt)), ...workOf(traceEvents) };
}

/** What the main thread did: from each input to the next, milliseconds of processor; its longest task. */
function workOf(events) {
  const inputs = events.filter(({ name }) => name === MARK);
  if (inputs.length === 0) throw new Error("the hand has missed the slider");
  const { pid, tid } = inputs[0];
  const isTask = ({ name, tdur }) => name.endsWith("::RunTask") && tdur !== undefined;
  const tasks = events.filter((event) => isTask(event) && event.pid === pid && event.tid === tid);
  // A gesture begins with the task that its event is part of.
  const starts = inputs.map(({ ts }) => tasks.find((task) => task.ts <= ts && ts < task.ts + task.dur)?.ts ?? ts);
  const from = (start, end) => tasks.filter(({ ts }) => start <= ts && ts < end).reduce((sum, { tdur }) => sum + tdur / 1000, 0);
  return {
    work: starts.map((start, at) => from(start, starts[at + 1] ?? Infinity)),
    longest: Math.max(...tasks.map(({ dur }) => dur / 1000)),
  };
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? NaN;
const row = (name, ...cells) => console.log(name.padEnd(66), ...cells.map((cell) => String(cell).padStart(9)));
const [ms, tenths] = [(value) => value.toFixed(0), (value) => value.toFixed(1)];
const middleAndTail = (values, digits) => [digits(quantile(values, 0.5)), digits(quantile(values, 0.95))];

const found = [];
for (const throttle of [1, 4]) {
  const page = await visitor(throttle);
  const first = await opened(page);
  const gesture = await dragged(page, onceSeen);
  await page.context().close();
  const second = await visitor(throttle);
  const interactive = await answered(second, first.figure);
  await second.context().close();
  const third = await visitor(throttle);
  await opened(third);
  const hand = await dragged(third, everyFrame);
  await third.context().close();
  found.push({ ...first, ...gesture, interactive, hand });
}
const each = (cell) => found.flatMap(cell);
row("processor slowed down", "1", "", "4", "");
row("first visit: numbers, ms", ...each(({ numbers }) => [ms(numbers), ""]));
row("first visit: a lever moved at once is answered, ms", ...each(({ interactive }) => [ms(interactive), ""]));
row("first visit: bands, ms", ...each(({ bands }) => [ms(bands), ""]));
row(`inputs of ${N_MOVES} moves, and answers`, ...each(({ inputs, figures }) => [inputs, figures.length]));
row("", ...each(() => ["middle", "95 %"]));
row("work of the main thread per input, ms (pass 16, aim 8)", ...each(({ work }) => middleAndTail(work, tenths)));
row("- where a hand moves it at every frame, ms", ...each(({ hand }) => middleAndTail(hand.work, tenths)));
row("input to painted thumb, ms", ...each(({ thumb }) => middleAndTail(thumb, ms)));
row("input to painted figures and charts, ms", ...each(({ figures }) => middleAndTail(figures, ms)));
row("longest task while dragging, ms", ...each(({ longest }) => [ms(longest), ""]));
await browser.close();
