// The release in Firefox: the first lines and bands, a slider by keyboard, link, notices, languages, the written pages.
// Run by `cargo xtask test` where Firefox is installed; FIREFOX is its program, STAFETT_ADDRESS the served release.
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const { STAFETT_ADDRESS, FIREFOX } = process.env;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX, headless: true });
const problems = [];

async function open(fragment = "") {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(STAFETT_ADDRESS + fragment);
  await ready(page);
  return page;
}

const ready = (page) => page.waitForSelector("[data-testid=status][data-state=ready]", { timeout: 120_000 });
const value = (page, id) => page.$eval(`[data-testid=indicator-${id}]`, (element) => Number(element.dataset.value));

async function check(sentence, test) {
  await test();
  console.log(`ok: ${sentence}`);
}

try {
  let link;
  await check("a slider moved by keyboard changes the agency share and the address", async () => {
    const page = await open("#1_m=1.7_b=skane");
    const before = await value(page, "agency_share_own");
    assert.ok(before > 0 && before < 1, String(before));
    await page.focus("[data-testid=lever-02] input[type=range]");
    await page.keyboard.press("End");
    await page.waitForFunction(() => location.hash.includes("_02=100"), { timeout: 20_000 });
    await ready(page);
    await page.waitForFunction((before) => Number(document.querySelector("[data-testid=indicator-agency_share_own]").dataset.value) < before, { timeout: 20_000 }, before);
    link = new URL(page.url()).hash;
    await page.close();
  });
  await check("the link opens the same scenario", async () => {
    const page = await open(link);
    assert.equal(await page.$eval("[data-testid=lever-02] input[type=range]", (input) => Number(input.value)), 100);
    await page.close();
  });
  await check("charts are drawn, not blank", async () => {
    const page = await open();
    const colours = await page.$eval("[data-testid=chart-agency_share_own] canvas", (canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
      return seen.size;
    });
    assert.ok(colours > 10, String(colours));
    await page.close();
  });
  await check("a bad link is named and the rest is used", async () => {
    const page = await open("#1_b=stockholm_02=forty_99=1");
    const notices = await page.$eval("[data-testid=notices]", (element) => element.textContent);
    assert.ok(notices.includes("forty") && notices.includes("99"), notices);
    await page.close();
  });
  await check("the language changes", async () => {
    const page = await open();
    await page.select("[data-testid=language]", "nb-NO");
    await page.waitForFunction(() => document.documentElement.lang === "nb");
    await page.close();
  });
  await check("the page about the model shows its equations", async () => {
    const page = await browser.newPage();
    await page.goto(`${STAFETT_ADDRESS}about/sv.html`);
    assert.ok((await page.$$eval("math", (all) => all.filter((math) => math.getBoundingClientRect().height > 10).length)) > 30);
    await page.close();
  });
  assert.deepEqual(problems, []);
} finally {
  await browser.close();
}
