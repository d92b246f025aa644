// The scenario on paper: what a board gets that never opens the page.
import { expect, test } from "./simulator.js";

/** Width between the margins of an A4 sheet, CSS pixels. */
const A4 = 703;
const CHANGED = "#1_b=skane_02=80~36~6_25.ssk=40_e13=1.5_xclosing=20_xbudget=0_t=Alternativ%20B";
const REPORTS = {
  "sv-SE": {
    heading: "Alternativ B – Delat scenario",
    start: "Utgår från Region Skåne. Dessa 4 saker är ändrade:",
    changes: [/^Hyrstopp.*80\s%.*Införs jämnt juli/, /^Betald vidareutbildning.*\(sjuksköterskor\): 40/, /: 1,5 \(mitt .*antagande$/, /Budgetregel.*\(av\); .*vårdplatser \(20\s%\)$/],
    row: /^Hyrandel av egen personalkostnad\s+\d,\d %\s+\d,\d procentenheter lägre\s+−\d/,
    chart: /december 2035: .* Mot dagens politik/i,
    defined: "Årsarbetare som behövs och som varken egen personal",
    model: /Vad som kan hända under dessa antaganden, ingen prognos\. Modell \d+\.\d+, Stafett \d+\.\d+\.\d+/,
    drawn: /Band från 100 framtider, slumpfrö 1/,
  },
  "en-GB": {
    heading: "Alternativ B – Shared scenario",
    start: "Starts from Region Skåne. These 4 things are changed:",
    changes: [/80\s%.*Phased in evenly Jul/, /\(nurses\): 40/, /: 1\.5 \(central .*assumption$/, /Budget rule.*\(off\); .*beds \(20%\)$/],
    row: /^Agency share of own personnel cost\s+\d\.\d%\s+\d\.\d percentage points lower\s+[−-]\d/,
    chart: /december 2035: .* Against today’s policy/i,
    defined: "Full-time equivalents that are needed and that neither own staff",
    model: /not a forecast\. Model \d+\.\d+, Stafett \d+\.\d+\.\d+/,
    drawn: /Bands from 100 futures, random seed 1/,
  },
};

for (const [locale, wanted] of Object.entries(REPORTS)) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the report says what was changed, what it gave, under which assumptions, and has no controls", async ({ simulator, page }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await simulator.open(CHANGED);
      await page.setViewportSize({ width: A4, height: 1000 });
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
      const report = page.getByTestId("report");
      await expect(report.locator("h2")).toContainText(wanted.heading);
      await expect(report).toContainText(wanted.start);
      await expect(report.locator("li")).toHaveText(wanted.changes);
      await expect(report.locator("tbody tr")).toHaveCount(5);
      expect((await report.locator("tbody tr").first().innerText()).replace(/\s+/g, " ")).toMatch(wanted.row);
      await expect(report.locator("figure")).toHaveCount(6);
      await expect(report.locator("figure svg")).toHaveCount(6);
      await expect(report.locator("figure").nth(1)).toContainText(wanted.chart);
      await expect(report.locator("figure").nth(1)).toContainText(wanted.defined);
      await expect(report).toContainText(wanted.model);
      await expect(report).toContainText(wanted.drawn);
      await expect(report, "placeholders").not.toContainText("{");
      const link = `: ${process.env.STAFETT_ADDRESS}#1_m=1.7_${CHANGED.slice("#1_".length)}_`;
      await expect(report, "the link that opens it").toContainText(link);

      const shown = await page.evaluate(() => [...document.querySelectorAll("button, input, select, nav, canvas")].filter((element) => element.checkVisibility()).length);
      expect(shown, "controls on paper").toBe(0);
      const cut = await page.evaluate(() => {
        const right = document.documentElement.clientWidth;
        const all = [...document.querySelectorAll(".report *")];
        return all.filter((element) => element.getBoundingClientRect().right > right + 1).map((element) => element.outerHTML.slice(0, 60));
      });
      expect(cut, "what reaches beyond the sheet").toEqual([]);
      await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
      await expect(report, "the page is as it was").toHaveCount(0);
    });
  });
}

test("a report of an unchanged scenario gives the range of each figure itself", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const rows = await page.getByTestId("report").locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));
  expect(rows.length).toBe(5);
  const number = (text) => Number(text.replace(/[^\d,]/g, "").replace(",", "."));
  for (const [value, , range] of rows) {
    const [low, high] = range.split(" till ").map(number);
    expect(low, range).toBeLessThanOrEqual(high);
    expect(number(value.match(/[\d\s,]+/)[0]), `${value} lies near ${range}`).toBeGreaterThan(low / 2);
  }
});

test("the browser prints the report by itself, split charts over the whole width", async ({ simulator, page }) => {
  await simulator.open("#1_b=skane_02=80_v=gapfte.p-cost");
  await page.evaluate(() => {
    window.printed = [];
    const count = () => window.printed.push(document.querySelectorAll(".report figure").length);
    window.addEventListener("beforeprint", () => queueMicrotask(count));
  });
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(10_000);
  expect(await page.evaluate(() => window.printed), "charts of the report while it was printed").toEqual([2]);
  await expect(page.getByTestId("report")).toHaveCount(0);
});

test("on paper no table of the page about the model reaches beyond the sheet", async ({ page }) => {
  await page.setViewportSize({ width: A4, height: 1000 });
  await page.emulateMedia({ media: "print" });
  for (const language of ["sv", "nb", "en"]) {
    await page.goto(`./about/${language}.html`);
    const wide = await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      const right = document.documentElement.clientWidth;
      const tables = [...document.querySelectorAll("table")].filter((table) => table.getBoundingClientRect().right > right + 1);
      return tables.map((table) => table.caption?.textContent ?? "loops");
    });
    expect(wide, language).toEqual([]);
  }
});
