// Charts: chosen, ordered, split, read off by mouse, finger and keys, and taken away as files.
import { readFile } from "node:fs/promises";
import { expect, Simulator, STRIP, test } from "./simulator.js";

const USUAL = ["agency_share_own", "gap_fte", "workload", "within_90_days", "turnover_external", "cost"];

const card = (page, id) => page.getByTestId(`chart-${id}`);
const reader = (page, id) => card(page, id).getByRole("slider");
const tools = (page, id) => card(page, id).locator("summary").first();
const order = (page) =>
  page.locator(".charts__grid > article").evaluateAll((cards) => cards.map((card) => card.dataset.testid.slice("chart-".length)));

/** Opens the tools of a chart by keyboard. */
async function adjust(page, id) {
  await tools(page, id).focus();
  await page.keyboard.press("Enter");
}

/** Numbers of a text as Swedish writes them: "1 234,5" and a true minus. */
const numbers = (text) =>
  [...text.replace(/[\u00a0\u202f]/g, " ").matchAll(/[−-]?\d+(?: \d{3})*(?:,\d+)?/g)].map(([number]) =>
    Number(number.replace(/ /g, "").replace("−", "-").replace(",", ".")),
  );

async function saved(page, id, format) {
  if (!(await card(page, id).locator("details").first().evaluate((details) => details.open))) await adjust(page, id);
  const download = page.waitForEvent("download");
  await card(page, id).getByRole("button", { name: format, exact: true }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

function rows(bytes) {
  const text = bytes.toString("utf8");
  expect(text.charCodeAt(0), "byte order mark").toBe(0xfeff);
  return text.slice(1).trimEnd().split("\r\n").map((line) => line.split(";"));
}

test("charts are added, moved and removed by keyboard, and the link keeps their order", async ({ simulator, page }) => {
  await simulator.open();
  expect(await order(page)).toEqual(USUAL);
  await adjust(page, "gap_fte");
  const up = card(page, "gap_fte").getByRole("button", { name: "Flytta upp" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => order(page)).toEqual(["gap_fte", "agency_share_own", ...USUAL.slice(2)]);
  await expect(up, "the focus stays").toBeFocused();
  await expect(up, "nothing is further up").toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await expect(tools(page, "gap_fte")).toBeFocused();

  await adjust(page, "cost");
  await card(page, "cost").getByRole("button", { name: "Ta bort" }).focus();
  await page.keyboard.press("Enter");
  await expect(card(page, "cost")).toHaveCount(0);

  await page.getByTestId("chart-picker").locator("summary").focus();
  await page.keyboard.press("Enter");
  await page.getByTestId("chart-picker").getByRole("checkbox", { name: /^Nyanställda/ }).focus();
  await page.keyboard.press("Space");
  await expect(card(page, "hires")).toBeVisible();
  const wanted = ["gap_fte", "agency_share_own", "workload", "within_90_days", "turnover_external", "hires"];
  expect(await order(page)).toEqual(wanted);
  await expect.poll(() => simulator.fragment()).toContain("_v=gapfte-agencyshareown-workload-within90days-turnoverexternal-hires_");

  await page.reload();
  await simulator.ready();
  expect(await order(page)).toEqual(wanted);
  await expect(simulator.notices).toHaveCount(0);
});

test("charts are chosen and removed by mouse; without any the usual ones are one press away; undo brings them back", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=cost");
  expect(await order(page)).toEqual(["cost"]);
  await page.getByTestId("chart-picker").locator("summary").click();
  await page.getByTestId("chart-picker").getByRole("checkbox", { name: /^Kostnad per år/ }).uncheck();
  expect(await order(page)).toEqual([]);
  await page.getByRole("button", { name: "Visa de vanliga diagrammen" }).click();
  await expect.poll(() => order(page)).toEqual(USUAL);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => order(page)).toEqual(["cost"]);
});

test("a view that cannot be read is named, and the rest of it is shown", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=hires-nonsense-gapfte.q-cost");
  expect(await order(page)).toEqual(["hires", "cost"]);
  await expect(simulator.notices).toContainText("nonsense");
  await expect(simulator.notices).toContainText("gapfte.q");
});

test("parts of a change are percentage points in heading, sentence, table and reading, and never per cent", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_02=80_v=kpihours");
  const chart = card(page, "kpi_hours");
  await expect(chart.locator(".chart__unit")).toContainText("procentenheter");
  await expect(chart.locator(".chart__sentence")).toContainText(/: −?\d+,\d procentenheter/);
  await chart.getByText("som tabell").click();
  await reader(page, "kpi_hours").focus();
  await page.keyboard.press("End");
  await expect(chart.locator(".chart__reading")).toContainText("procentenheter");
  const words = await chart.locator(".chart__sentence, .chart__reading, tbody").allInnerTexts();
  expect(words.join(" ").replaceAll("80 %", "")).not.toContain("%");
});

test("a chart by profession has one picture and one column of the table for each", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=gapfte");
  await adjust(page, "gap_fte");
  await card(page, "gap_fte").getByLabel("Dela upp").selectOption({ label: "Per yrke" });
  await expect.poll(() => simulator.fragment()).toContain("_v=gapfte.p_");
  await page.keyboard.press("Escape");
  await simulator.ready();
  await expect(card(page, "gap_fte").locator(".chart__sentence")).toContainText("högst för");
  await card(page, "gap_fte").getByText("som tabell").click();
  await expect(card(page, "gap_fte").locator("thead th")).toHaveCount(12);
  await reader(page, "gap_fte").focus();
  await page.keyboard.press("End");
  const spoken = await reader(page, "gap_fte").getAttribute("aria-valuetext");
  expect(spoken).toContain("Undersköterskor");
  expect(spoken).toContain("Specialistläkare");
  const canvas = await card(page, "gap_fte").locator("canvas").boundingBox();
  expect(canvas.height, "several rows of pictures").toBeGreaterThan(240);
});

test("keys read off months, years and ends, and Escape leaves", async ({ simulator, page }) => {
  await simulator.open();
  const slider = reader(page, "agency_share_own");
  const reading = card(page, "agency_share_own").locator(".chart__reading");
  const now = async () => Number(await slider.getAttribute("aria-valuenow"));
  await slider.focus();
  await expect(reading).toContainText("80 % av framtiderna");
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuenow", "149");
  await expect(reading).toContainText("December 2035");
  const [december] = numbers((await reading.innerText()).split(":")[1]);
  const { agency_share_own } = await simulator.values();
  expect(december).toBeCloseTo(agency_share_own * 100, 0);
  await page.keyboard.press("ArrowLeft");
  expect(await now()).toBe(148);
  await page.keyboard.press("PageDown");
  expect(await now()).toBe(136);
  await page.keyboard.press("PageUp");
  expect(await now()).toBe(148);
  await page.keyboard.press("Home");
  expect(await now()).toBe(0);
  await page.keyboard.press("Escape");
  await expect(reading).toBeEmpty();
  await expect(slider).not.toBeFocused();
});

test("strip and charts give the same figure for the same thing", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_02=80_v=agencyshareown-gapfte-turnoverexternal-within90days-cost");
  for (const id of STRIP) {
    const [inStrip] = numbers(await page.getByTestId(`indicator-${id}`).locator(".strip__value").innerText());
    const [, ...inChart] = numbers(await card(page, id).locator(".chart__sentence").innerText());
    expect(inChart[0], id).toBe(inStrip);
    const span = await page.getByTestId(`indicator-${id}`).locator(".strip__span").innerText();
    await expect(card(page, id).locator(".chart__unit")).toContainText(span);
  }
});

test("the sentences of the charts speak of the month that the strip reads", async ({ simulator, page }) => {
  // A run that ends in another month than December.
  await simulator.open("#1_b=skane_02=80_h=125_v=agencyshareown-gapfte");
  const sentence = card(page, "gap_fte").locator(".chart__sentence");
  const year = page.locator(".strip__year select");
  for (const december of [await year.locator("option:checked").innerText(), "december 2027"]) {
    await year.selectOption({ label: december });
    await expect(sentence).toContainText(new RegExp(`^${december}: `, "i"));
    const [inStrip] = numbers(await page.getByTestId("indicator-gap_fte").locator(".strip__value").innerText());
    expect(numbers(await sentence.innerText())[1]).toBe(inStrip);
  }
});

test("where the expected course leaves its band, or half of the futures, the sentence says where they lie and that the line is beside them", async ({ simulator, page }) => {
  const year = page.locator(".strip__year select");
  const said = new Set();
  for (const [link, indicator] of [["#1_b=no-kommune_36=8_v=gapfte", "gap_fte"], ["#1_b=orebro_v=agencyshareown", "agency_share_own"]]) {
    await simulator.open(link);
    const beside = card(page, indicator).locator(".chart__beside");
    await card(page, indicator).locator(".chart__table summary").click();
    for (const label of ["december 2026", "december 2035"]) {
      await year.selectOption({ label });
      const cells = card(page, indicator).locator("tbody tr").filter({ hasText: label.slice(-4) }).locator("td");
      const [value] = numbers(await cells.nth(0).innerText());
      const [outer, half] = await Promise.all([1, 2].map(async (at) => numbers((await cells.nth(at).innerText()).replace(" till ", "; "))));
      const isBeside = ([low, high]) => value < low || value > high;
      const where = isBeside(outer) ? "80 %" : isBeside(half) ? "Hälften" : "";
      said.add(where);
      await expect(beside).toHaveText(where === "" ? "" : new RegExp(`^${where} av framtiderna mellan .*\\. Kurvan, där allt går som i medeltal, ligger utanför:`));
    }
  }
  expect(said, "inside, beside half of them, beside most").toEqual(new Set(["", "Hälften", "80 %"]));
});

test("a chart whose table is opened takes the whole row, and its table is in sight wherever it has gone", async ({ simulator, page }) => {
  await simulator.open();
  const chart = card(page, "gap_fte");
  const before = await chart.boundingBox();
  await chart.locator(".chart__table summary").click();
  await expect.poll(async () => (await chart.boundingBox()).width).toBeGreaterThan(1.8 * before.width);
  await expect(chart.locator("tbody tr").first()).toBeInViewport();
  const room = chart.locator(".table-scroll");
  expect(await room.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), "no column is cut").toBe(0);
  await chart.locator(".chart__table summary").click();
  await expect(chart.locator(".chart__table summary")).toBeInViewport();
});

test("where the futures lie does not come and go while a lever is moved and bands of few futures come", async ({ simulator, page }) => {
  for (const [link, isOutside] of [["#1_b=no-kommune_36=8_v=gapfte", true], ["#1_b=skane_v=workload-within90days", false]]) {
    await simulator.open(link);
    await page.evaluate(() => {
      window.empty = [];
      const read = () => document.querySelectorAll(".chart__beside").forEach((beside) => window.empty.push(beside.textContent === ""));
      document.querySelectorAll(".chart__beside").forEach((beside) => new MutationObserver(read).observe(beside, { childList: true, characterData: true, subtree: true }));
      read();
    });
    for (let press = 0; press < 6; press++) await simulator.slider("10").press(press % 2 === 0 ? "ArrowRight" : "ArrowLeft");
    await simulator.ready();
    expect(new Set(await page.evaluate(() => window.empty)), link).toEqual(new Set([!isOutside]));
  }
});

test("beside the target stands in how many futures it is reached, in keeping with their band, and nothing without a target", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=agencyshareown");
  const futures = card(page, "agency_share_own").locator(".chart__futures");
  const year = page.locator(".strip__year select");
  await card(page, "agency_share_own").locator(".chart__table summary").click();
  for (const label of ["december 2025", "december 2027", "december 2035"]) {
    await year.selectOption({ label });
    await expect(futures).toContainText(new RegExp(`I ${label} nås målet i \\d+ av 100 framtider`));
    const n = Number((await futures.innerText()).match(/i (\d+) av/)[1]);
    const row = card(page, "agency_share_own").locator("tbody tr").filter({ hasText: label.slice(-4) });
    const [low, high] = numbers((await row.locator("td").nth(1).innerText()).replace(" till ", "; "));
    // Ends are rounded to a tenth of a percentage point.
    if (low > 2.05) expect(n, `${n} with ${low} to ${high}`).toBeLessThanOrEqual(10);
    if (high < 1.95) expect(n, `${n} with ${low} to ${high}`).toBeGreaterThanOrEqual(90);
    if (low < 1.95) expect(n, `${n} with ${low} to ${high}`).toBeGreaterThanOrEqual(10);
    if (high > 2.05) expect(n, `${n} with ${low} to ${high}`).toBeLessThanOrEqual(90);
  }
  await futures.evaluate((futures) => {
    window.seen = [];
    new MutationObserver(() => window.seen.push(getComputedStyle(futures).visibility)).observe(futures, { attributeFilter: ["class"] });
  });
  await simulator.slider("15").press("End");
  await expect.poll(() => page.evaluate(() => window.seen), "while they are counted anew").toContain("hidden");
  await simulator.ready();
  await expect(futures).toHaveCSS("visibility", "visible");
  await page.getByTestId("baseline").selectOption("no-kommune");
  await simulator.ready();
  await expect(futures).toBeEmpty();
});

test("the mouse reads off all charts at one month", async ({ simulator, page }) => {
  await simulator.open();
  const box = await reader(page, "agency_share_own").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const month = async (id) => (await card(page, id).locator(".chart__reading").innerText()).split(":")[0];
  expect(await month("agency_share_own")).toMatch(/20\d\d$/);
  expect(await month("cost")).toBe(await month("agency_share_own"));
  await page.mouse.move(5, 5);
  await expect(card(page, "cost").locator(".chart__reading")).toBeEmpty();
});

test("a finger that draws across reads off, and one that draws down scrolls", async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, locale: "sv-SE" });
  const page = await context.newPage();
  const simulator = new Simulator(page);
  await simulator.open();
  await page.getByRole("button", { name: "Resultat" }).click();
  const slider = reader(page, "gap_fte");
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const touch = await context.newCDPSession(page);
  const at = (x, y) => [{ x: box.x + x * box.width, y: box.y + y * box.height }];
  const draw = async (from, to) => {
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(...from) });
    for (let step = 1; step <= 8; step += 1) {
      const between = [0, 1].map((axis) => from[axis] + ((to[axis] - from[axis]) * step) / 8);
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(...between) });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const scrolled = () => page.evaluate(() => window.scrollY);
  const before = await scrolled();
  await draw([0.3, 0.5], [0.7, 0.5]);
  const first = await slider.getAttribute("aria-valuetext");
  await expect(card(page, "gap_fte").locator(".chart__reading")).toHaveText(first);
  expect(await scrolled()).toBe(before);
  await draw([0.5, 0.9], [0.5, -1.2]);
  await expect.poll(scrolled).toBeGreaterThan(before + 50);
  await context.close();
});

test("a season is shown month by month on request", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=gapfte");
  const chart = card(page, "gap_fte");
  await expect(chart.locator(".chart__unit")).toContainText("medel av 12 månader");
  const spread = async () => {
    await reader(page, "gap_fte").focus();
    await page.keyboard.press("End");
    const values = [];
    for (let month = 0; month < 12; month += 1) {
      values.push(numbers((await reader(page, "gap_fte").getAttribute("aria-valuetext")).split(":")[1])[0]);
      await page.keyboard.press("ArrowLeft");
    }
    return Math.max(...values) / Math.min(...values);
  };
  expect(await spread()).toBeLessThan(1.1);
  await adjust(page, "gap_fte");
  await chart.getByLabel("Visa").selectOption({ label: "månad för månad" });
  await expect.poll(() => simulator.fragment()).toContain("_v=gapfte.m_");
  await expect(chart.locator(".chart__unit")).toContainText("månad för månad");
  await page.keyboard.press("Escape");
  await simulator.ready();
  expect(await spread()).toBeGreaterThan(1.3);
});

test("what was observed stands before the run, with its sources, until it is left out", async ({ simulator, page }) => {
  await simulator.open("#1_b=sverige_v=agencyshareown");
  const chart = card(page, "agency_share_own");
  await expect(reader(page, "agency_share_own")).toHaveAttribute("aria-valuemin", /^-\d+$/);
  await reader(page, "agency_share_own").focus();
  await page.keyboard.press("Home");
  await expect(chart.locator(".chart__reading")).toContainText("utfall 3,8");
  await chart.getByText("som tabell").click();
  await expect(chart.locator("thead th").last()).toHaveText("Utfall");
  await expect(chart.locator(".sources li").first()).toContainText("A");
  await page.getByRole("checkbox", { name: "Utfall före i dag" }).uncheck();
  await expect(reader(page, "agency_share_own")).toHaveAttribute("aria-valuemin", "0");
  await expect.poll(() => simulator.fragment()).toContain("nohistory");
});

test("the saved numbers are those of the table", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_02=80_t=Alternativ%20B_v=gapfte-agencyshareown-kpihours");
  for (const id of ["gap_fte", "agency_share_own", "kpi_hours"]) {
    const { name, bytes } = await saved(page, id, "CSV");
    expect(name).toMatch(/^stafett-.*alternativ-b.*\.csv$/);
    await page.keyboard.press("Escape");
    const file = rows(bytes);
    const head = file.findIndex(([first]) => first === "Månad");
    const facts = Object.fromEntries(file.slice(0, head).map(([key, ...value]) => [key, value.join(";")]));
    expect(facts.Länk).toMatch(/#1_m=[\d.]+_b=skane_02=80/);
    expect(facts.Anmärkning).toMatch(/Modell \d+\.\d+/);
    expect(facts.Enhet.length).toBeGreaterThan(3);
    const quantiles = [10, 25, 50, 75, 90].map((share) => `${share}:e percentilen`);
    expect(file[head].slice(1)).toEqual(["Ditt scenario", ...quantiles, "Dagens politik"]);
    expect(file.length - head - 1, "a row a month").toBe(150);

    await card(page, id).getByText("som tabell").click();
    const table = await card(page, id).locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    const decembers = file.slice(head + 1).filter(([month]) => month.endsWith("-12"));
    expect(table.length).toBe(decembers.length);
    const decimals = id === "gap_fte" ? 0 : 1;
    table.forEach((row, at) => {
      const saved = decembers[at].slice(1).map((number) => (number === "" ? NaN : Number(number.replace(",", "."))));
      const shown = [row[1], ...row[2].split("till"), ...row[3].split("till"), row[4]].map((cell) => numbers(cell)[0] ?? NaN);
      if (Number.isNaN(saved[0])) return expect(shown[0]).toBeNaN();
      const [scenario, p10, p25, , p75, p90, baseline] = saved;
      const exact = [scenario, p10, p90, p25, p75, baseline];
      exact.forEach((number, column) => expect(Math.abs(shown[column] - number), `${row[0]}, column ${column}`).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6));
    });
  }
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Data för alla diagram (CSV)" }).click();
  const all = rows(await readFile(await (await download).path()));
  const head = all.find(([first]) => first === "Månad");
  expect(head.length, "of each chart the scenario, five percentiles and today's policy").toBe(1 + 3 * 7);
  expect(head[1]).toContain("Bemanningslucka");
});

for (const deviceScaleFactor of [1, 3]) {
  test(`saved pictures are sharp and say what they show, density ${deviceScaleFactor}`, async ({ browser }) => {
    const context = await browser.newContext({ deviceScaleFactor, locale: "sv-SE", viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const simulator = new Simulator(page);
    await simulator.open("#1_b=skane_02=80_t=A%20%26%20B%20%3C%20C_v=agencyshareown");
    const svg = await saved(page, "agency_share_own", "SVG");
    expect(svg.name).toMatch(/^stafett-.*hyrandel.*\.svg$/);
    const picture = await page.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      return {
        root: root.nodeName,
        width: Number(root.getAttribute("width")),
        height: Number(root.getAttribute("height")),
        texts: [...root.querySelectorAll("text")].map((text) => text.textContent.replace(/[\u00a0\u202f]/g, " ").trim()),
        lines: root.querySelectorAll("polyline").length,
      };
    }, svg.bytes.toString("utf8"));
    expect(picture.root, "well-formed").toBe("svg");
    expect(picture.lines).toBeGreaterThan(10);
    expect(picture.texts).toContain("Hyrandel av egen personalkostnad");
    const whole = picture.texts.join(" ");
    for (const said of ["procent", "Region Skåne", "A & B < C", "Mål 2 %"]) expect(whole).toContain(said);
    expect(whole).toMatch(/Modell \d+\.\d+/);
    expect(picture.texts.join("")).toContain("_02=80");
    await reader(page, "agency_share_own").focus();
    await page.keyboard.press("End");
    const reading = await card(page, "agency_share_own").locator(".chart__reading").innerText();
    const last = reading.split(":")[1].split(".")[0].replace(/[\u00a0\u202f]/g, " ").trim();
    expect(picture.texts, "the value at the end of the line").toContain(last);
    await page.keyboard.press("Escape");

    const png = await saved(page, "agency_share_own", "PNG");
    const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
    expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
    const density = Math.max(deviceScaleFactor, 2);
    expect(Math.abs(width - picture.width * density)).toBeLessThanOrEqual(1);
    expect(Math.abs(height - picture.height * density)).toBeLessThanOrEqual(1);
    expect(simulator.problems).toEqual([]);
    await context.close();
  });
}

test("pictures follow forced colours and more contrast", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_v=cost");
  const colours = () =>
    card(page, "cost").locator("canvas").evaluate((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const count = new Map();
      for (let at = 0; at < data.length; at += 4) {
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        count.set(colour, (count.get(colour) ?? 0) + 1);
      }
      return [...count.entries()].sort((a, b) => b[1] - a[1])[0][0];
    });
  expect(await colours()).toBe("255,255,255");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(colours).toBe("22,27,34");
  await page.emulateMedia({ colorScheme: "dark", forcedColors: "active" });
  const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).slice(0, 3).join(","));
  await expect.poll(colours).toBe(canvas);
});
