// Passing a scenario on: link, QR code, file; and finding earlier work again.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import jsQR from "jsqr";
import { expect, Simulator, test } from "./simulator.js";

const SHARED = "#1_m=1.7_b=skane_02=80~36~6_25.ssk=40_e13=1.5_t=Scenario%20B";
const DRAFT = "stafett-draft-2-";

/** What a shared scenario, a dialog and the earlier work look like to a test. */
class Share {
  constructor(simulator) {
    this.simulator = simulator;
    this.page = simulator.page;
    this.banner = this.page.getByTestId("shared");
    this.notices = simulator.notices;
    this.drafts = this.page.getByTestId("draft");
    this.qr = this.page.getByTestId("qr");
  }

  /** Opens the page and waits for its figures; bands are not needed here. */
  async open(fragment = "") {
    await this.page.goto(`./${fragment}`);
    await this.answered();
  }

  async answered() {
    await expect.poll(async () => Object.values(await this.simulator.values()).every(Number.isFinite), { timeout: 60_000 }).toBe(true);
  }

  async openDialog(id) {
    await this.page.locator(`button[data-testid=${id}]`).click();
    await expect(this.page.locator(`dialog#${id}`)).toBeVisible();
  }

  async closeDialog() {
    await this.page.keyboard.press("Escape");
    await expect(this.page.locator("dialog[open]")).toHaveCount(0);
  }

  /** Moves a lever to an end of its range, and waits until address and draft have it. */
  async move(number, key = "End", { hasLink } = { hasLink: true }) {
    const before = await this.stored();
    const slider = this.simulator.slider(number);
    await slider.focus();
    await this.page.keyboard.press(key);
    if (hasLink) await expect.poll(() => this.simulator.fragment()).toContain(`_${number}=`);
    await expect.poll(() => this.stored()).not.toEqual(before);
  }

  /** Drafts in the store: name and text. */
  stored() {
    return this.page.evaluate((name) => Object.entries(localStorage).filter(([key]) => key.startsWith(name)).sort(), DRAFT);
  }

  async save() {
    await this.openDialog("code-and-file");
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.getByTestId("save-file").click()]);
    await this.closeDialog();
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  async openFile(name, content, mimeType = "application/json") {
    await this.openDialog("code-and-file");
    const buffer = Buffer.isBuffer(content) ? content : Buffer.from(content);
    await this.page.getByTestId("open-file").setInputFiles({ name, mimeType, buffer });
    await expect(this.page.locator("dialog[open]")).toHaveCount(0);
  }

  /** Lets a file hang over the page, and drops it when `drop` is set. */
  async drag(name, content, { drop }) {
    const held = await this.page.evaluateHandle(([name, content]) => {
      const held = new DataTransfer();
      held.items.add(new File([content], name, { type: "application/json" }));
      return held;
    }, [name, content]);
    await this.page.dispatchEvent("body", "dragover", { dataTransfer: held });
    await expect(this.page.getByTestId("drop-zone")).toBeVisible();
    await this.page.dispatchEvent("body", drop ? "drop" : "dragleave", { dataTransfer: held });
    await expect(this.page.getByTestId("drop-zone")).toHaveCount(0);
  }

  /** What a telephone reads from a picture. */
  async scan(address) {
    const side = 400;
    const dark = await this.page.evaluate(async ([address, side]) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = side;
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0, side, side);
      const { data } = context.getImageData(0, 0, side, side);
      // One letter a pixel passes to the test far quicker than four numbers.
      return Array.from({ length: side * side }, (_, at) => (data[4 * at] < 128 ? "1" : "0")).join("");
    }, [address, side]);
    const pixels = new Uint8ClampedArray(4 * side * side).fill(255);
    for (let at = 0; at < dark.length; at += 1) if (dark[at] === "1") pixels.fill(0, 4 * at, 4 * at + 3);
    return jsQR(pixels, side, side)?.data;
  }

  async violations() {
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }
}

const shareTest = test.extend({ share: async ({ simulator }, use) => use(new Share(simulator)) });

shareTest("the link is copied by mouse and by keyboard, and a later change takes the word back", async ({ share, simulator, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await share.open();
  const button = page.getByTestId("copy-link");
  const words = await button.innerText();
  await share.move("02");
  await button.click();
  await expect(button).not.toHaveText(words);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await share.move("02", "ArrowLeft");
  await expect(button).toHaveText(words);
  await button.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

shareTest("the code on the screen and both its files hold the link, in light and dark", async ({ share, simulator, page }) => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await share.open(SHARED);
    await expect.poll(() => simulator.fragment()).not.toBe("");
    await share.openDialog("code-and-file");
    await expect(share.qr).toHaveAccessibleName(/.+/);
    const link = page.url().replace(/#.*/, "") + (await page.evaluate(() => location.hash));
    const shown = await share.qr.evaluate((svg) => `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`);
    const onScreen = await share.scan(shown);
    expect(onScreen.split("#")[1]).toContain("_02=80~36~6_25.ssk=40_e13=1.5_t=Scenario%20B_");
    expect(onScreen.split("#")[0]).toBe(link.split("#")[0]);
    expect(onScreen.length).toBeLessThan(300);
    for (const [kind, type] of [["SVG", "image/svg+xml"], ["PNG", "image/png"]]) {
      const button = page.locator("dialog[open]").getByRole("button", { name: new RegExp(kind) });
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^stafett-.*\\.${kind.toLowerCase()}$`));
      const bytes = await readFile(await download.path());
      expect(await share.scan(`data:${type};base64,${bytes.toString("base64")}`)).toBe(onScreen);
    }
    expect(await share.violations()).toEqual([]);
    await share.closeDialog();
  }
});

shareTest("a link too long for an easy code says how long it is and what to do, and its code still reads", async ({ share, simulator, page }) => {
  const effects = ["e01", "e02", "e13", "e26"].map((key) => `_${key}=0.0001`).join("");
  const levers = Array.from({ length: 30 }, (_, at) => `_${String(at + 1).padStart(2, "0")}=1~50~7~90`).join("");
  await share.open(`#1_m=1.7_b=skane${levers}${effects}`);
  await share.openDialog("code-and-file");
  const shown = await share.qr.evaluate((svg) => `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`);
  const link = await share.scan(shown);
  expect(link.length).toBeGreaterThan(300);
  await expect(page.locator("dialog[open]")).toContainText(String(link.length));
});

shareTest("a saved file opened again gives the same link, and says it is saved until the next change", async ({ share, simulator, page }) => {
  await share.open(SHARED);
  await share.banner.getByRole("button").first().click();
  await share.move("08");
  const fragment = simulator.fragment();
  await expect(page.locator(".share__name")).toContainText("(inte sparat)");
  const file = await share.save();
  await expect(page.locator(".share__name")).not.toContainText("(inte sparat)");
  expect(file.name).toMatch(/^stafett-scenario-b.*\.json$/);
  expect(JSON.parse(file.text)).toMatchObject({ format: "stafett-scenario", schema: 1, title: "Scenario B" });

  await page.getByTestId("preset").selectOption({ index: 2 });
  await expect.poll(() => simulator.fragment()).not.toBe(fragment);
  await share.openFile(file.name, file.text);
  await expect.poll(() => simulator.fragment()).toBe(fragment);
  await expect(page.locator(".share__name")).not.toContainText("(inte sparat)");
  await share.move("08", "Home");
  await expect(page.locator(".share__name")).toContainText("(inte sparat)");
});

shareTest("without the clerk the page says so, keeps the work, and tries again when asked", async ({ page }) => {
  // Errors in the console are right here, so the strict fixture is left out.
  const share = new Share(new Simulator(page));
  const fetched = [];
  page.on("request", (request) => request.url().includes("/clerk") && fetched.push(request.url()));
  await page.route("**/clerk*", (route) => route.abort());
  await share.open();
  await share.move("02");
  expect(fetched, "a visit that asks for no file loads no clerk").toEqual([]);
  const fragment = share.simulator.fragment();

  await share.openDialog("code-and-file");
  const dialog = page.locator("dialog[open]");
  await expect(dialog).toContainText("kunde inte startas");
  await page.getByTestId("save-file").click();
  await share.closeDialog();
  await expect(share.notices).toContainText("kunde inte startas");
  await expect(page.locator(".share__name")).toContainText("(inte sparat)");
  await share.openFile("a.json", JSON.stringify({ format: "stafett-scenario", schema: 1, baseline: "stockholm" }));
  await expect(share.notices).toContainText("a.json");
  expect(share.simulator.fragment()).toBe(fragment);

  await page.unroute("**/clerk*");
  await share.notices.getByRole("button", { name: "Försök igen" }).click();
  await expect.poll(() => share.simulator.fragment()).toContain("b=stockholm");
  await share.openDialog("code-and-file");
  await expect(share.qr).toBeVisible();
  await expect(dialog).not.toContainText("kunde inte startas");
});

shareTest("a file dropped anywhere is opened, one that is carried away is not", async ({ share, simulator }) => {
  await share.open();
  const text = JSON.stringify({ format: "stafett-scenario", schema: 1, baseline: "stockholm", levers: { L02: { value: 50 } } });
  await share.drag("a.json", text, { drop: false });
  await expect(simulator.slider("02")).not.toHaveValue("50");
  await share.drag("a.json", text, { drop: true });
  await expect(simulator.slider("02")).toHaveValue("50");
  await expect.poll(() => simulator.fragment()).toContain("b=stockholm_02=50");
});

shareTest("a bad file is refused whole with its reason, and the work stays", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  const fragment = simulator.fragment();
  const valid = { format: "stafett-scenario", schema: 1, baseline: "skane", levers: { L02: { value: 50 } } };
  for (const [name, content, reason] of [
    ["empty.json", "", /rad 1/],
    ["text.json", "{\n \"format\": \n", /rad [23]/],
    ["other.json", JSON.stringify({ type: "FeatureCollection" }), /ingen scenariofil från Stafett/],
    ["later.json", JSON.stringify({ ...valid, schema: 9 }), /senare version/],
    ["value.json", JSON.stringify({ ...valid, levers: { L02: { value: 101 } } }), /levers\/L02\/value är 101.*0 till 100/],
    ["lever.json", JSON.stringify({ ...valid, levers: { L99: { value: 1 } } }), /levers\/L99/],
    ["missing.json", JSON.stringify({ ...valid, baseline: undefined }), /baseline saknas.*skane/],
    ["months.json", JSON.stringify({ ...valid, months: 7 }), /months är 7.*heltal 60 till 180/],
    ["deep.json", "[".repeat(50_000), /JSON/],
    ["huge.json", Buffer.alloc(2 ** 21, 32), /2.048 kB/],
    ["picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 0xc3, 0x28]), /JSON/],
  ]) {
    await share.openFile(name, content);
    await expect(share.notices, name).toContainText(name);
    await expect(share.notices, name).toContainText(reason);
    expect(simulator.fragment(), name).toBe(fragment);
    await share.notices.getByRole("button").click();
    await expect(share.notices).toHaveCount(0);
  }
  await page.getByRole("button", { name: "Ångra", exact: true }).click();
  await expect.poll(() => simulator.fragment()).not.toContain("_02=");
});

shareTest("unknown fields are named, kept through drafts and a reload, and written again", async ({ share, simulator, page }) => {
  await share.open();
  const file = {
    format: "stafett-scenario", schema: 1, baseline: "skane", author: { name: "HR" },
    levers: { L02: { value: 50, owner: "HR" } }, notes: { L02: "Så beslutade nämnden i mars" },
  };
  await share.openFile("a.json", JSON.stringify(file));
  await expect(share.notices).toContainText("author");
  await expect(share.notices).toContainText("levers/L02/owner");
  await share.move("08");
  await page.reload();
  await share.answered();
  const again = JSON.parse((await share.save()).text);
  expect(again.author).toEqual(file.author);
  expect(again.levers.L02.owner).toBe("HR");
  expect(again.notes).toEqual(file.notes);
});

shareTest("a reload goes on with the work: same figures, same base, no banner, one draft", async ({ share, simulator, page }) => {
  await share.open();
  await page.getByTestId("preset").selectOption("skane-2024");
  await share.move("08");
  await share.answered();
  const [values, title] = [await simulator.values(), await page.locator(".share__name").innerText()];
  expect(title).toContain("1 ändring");
  await page.reload();
  await share.answered();
  expect(await simulator.values()).toEqual(values);
  await expect(page.locator(".share__name")).toHaveText(title);
  await expect(share.banner).toHaveCount(0);
  expect(await share.stored()).toHaveLength(1);
  await share.move("08", "ArrowLeft");
  expect(await share.stored()).toHaveLength(1);
});

shareTest("earlier work is opened, taken away and put back by keyboard alone", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  await share.answered();
  const fragment = simulator.fragment();
  await page.getByTestId("preset").selectOption("skane-2024");
  await expect(share.notices).toHaveCount(1);
  await expect.poll(() => simulator.fragment()).not.toBe(fragment);

  const opener = page.locator("button[data-testid=earlier]");
  await expect(opener).toContainText("(1)");
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(share.drafts).toHaveCount(1);
  await expect(share.drafts.first()).toContainText("Hyrandel");
  expect(await share.violations()).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  const [open, remove] = [share.drafts.getByRole("button").nth(0), share.drafts.getByRole("button").nth(2)];
  for (let press = 0; press < 5 && !(await remove.evaluate((button) => button === document.activeElement)); press += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(share.drafts).toHaveCount(0);
  expect(await share.stored()).toHaveLength(0);
  await page.locator("dialog[open]").getByRole("button", { name: "Ångra" }).press("Enter");
  await expect(share.drafts).toHaveCount(1);
  await open.press("Enter");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await expect.poll(() => simulator.fragment()).toBe(fragment);
  await share.move("08");
  expect(await share.stored()).toHaveLength(1);
});

shareTest("earlier work is named by keyboard, whether it is open or not, and Esc leaves the name as it was", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  await page.getByTestId("preset").selectOption("skane-2024");
  await expect(share.notices).toHaveCount(1);
  await share.move("08");
  const titles = async () => (await share.stored()).map(([, text]) => /_t=([^_]*)_/.exec(text.split("\nscenario ")[1])?.[1] ?? "");
  expect(await titles()).toEqual(["", ""]);

  await share.openDialog("earlier");
  await expect(share.drafts).toHaveCount(2);
  const rename = (at) => share.drafts.nth(at).getByRole("button", { name: /^Byt namn/ });
  const field = page.locator("dialog[open]").getByRole("textbox");
  await expect(share.drafts.first()).toContainText("öppet nu");
  await rename(1).focus();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await page.keyboard.type("Utan hyrstopp");
  await page.keyboard.press("Escape");
  await expect(page.locator("dialog#earlier"), "Esc leaves the field, not the dialog").toBeVisible();
  await expect(rename(1)).toBeFocused();
  expect(await titles()).toEqual(["", ""]);

  await page.keyboard.press("Enter");
  expect(await share.violations()).toEqual([]);
  await page.keyboard.type("Alternativ A");
  await page.keyboard.press("Enter");
  await expect(share.drafts.nth(1)).toContainText("Alternativ A – ");
  await expect(rename(1)).toBeFocused();
  await rename(0).press("Enter");
  await page.keyboard.type("Alternativ B");
  await page.keyboard.press("Enter");
  await expect(share.drafts.nth(0)).toContainText("Alternativ B – ");
  await expect(rename(0)).toBeFocused();
  expect(await titles()).toEqual(["Alternativ%20A", "Alternativ%20B"]);
  await share.closeDialog();
  const name = page.locator(".share__title input");
  await expect(name).toHaveValue("Alternativ B");
  await expect.poll(() => simulator.fragment()).toContain("_t=Alternativ%20B_");
  await page.keyboard.press("Control+z");
  await expect(name, "a name is a step that can be undone").not.toHaveValue("Alternativ B");
});

/** A scenario file in which every lever is set in every scope, each number as long as it gets. */
function longest() {
  const listed = (what) => JSON.parse(execFileSync(process.env.STAFETT_CLI, ["list", what, "--format", "json"], { encoding: "utf8" }));
  const professions = ["usk", "ssk", "sps", "bm", "lj", "lst", "lsp", "bma", "ft", "psy", "sto"];
  const scopes = { region: [], profession: professions, unit: listed("baselines").find(({ id }) => id === "skane").units };
  const long = ({ min, max }) => Math.round((min + (max - min) * 0.7654321) * 1e4) / 1e4;
  const levers = listed("levers").flatMap((lever) => {
    const second = lever.second ? { second: long(lever.second) } : {};
    const setting = { value: long(lever), ...second, start_months: 111, ramp_months: 113, stop_months: 149 };
    return ["", ...scopes[lever.reach].map((scope) => `.${scope}`)].map((scope) => [`${lever.id}${scope}`, setting]);
  });
  const effects = listed("effects").map((effect) => [effect.id, long(effect)]);
  const scenario = { baseline: "skane", levers: Object.fromEntries(levers), effects: Object.fromEntries(effects) };
  return JSON.stringify({ format: "stafett-scenario", schema: 1, ...scenario });
}

shareTest("a scenario too long for a link is computed and kept whole, and the file is offered in place of the link", async ({ share, simulator, page }) => {
  await share.open();
  const before = await simulator.values();
  await share.openFile("allt.json", longest());
  await expect(page.getByTestId("no-link")).toContainText("får inte plats i en länk");
  await expect(page.getByTestId("copy-link")).toBeDisabled();
  await expect.poll(() => simulator.fragment(), "the address carries no scenario that is not the page's").toBe("");
  await expect.poll(() => simulator.values()).not.toEqual(before);
  await simulator.ready();
  const values = await simulator.values();
  expect(await share.violations()).toEqual([]);
  await share.openDialog("code-and-file");
  await expect(page.locator("dialog[open]")).toContainText("får inte plats i en länk");
  await share.closeDialog();

  // Changed, it is a draft, which a reload goes on with.
  await share.move("01", "ArrowLeft", { hasLink: false });
  await page.reload();
  await share.answered();
  await expect(page.getByTestId("no-link")).toBeVisible();
  await expect(page.locator(".share__name")).toContainText("1 ändring");
  await page.getByRole("button", { name: "Återställ allt" }).click();
  await expect.poll(() => simulator.values()).toEqual(values);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("no-link").getByRole("button").click()]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  const given = JSON.parse(longest());
  expect(saved.levers).toEqual(given.levers);
  expect(saved.effects).toEqual(given.effects);
});

shareTest("a preset over unsaved work loses nothing: it says so, and one press leads back", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  await share.move("08");
  const fragment = simulator.fragment();
  await page.getByTestId("preset").selectOption("skane-2024");
  await expect(share.notices).toContainText("Tidigare arbete");
  await share.notices.getByRole("button", { name: "Ångra" }).click();
  await expect.poll(() => simulator.fragment()).toBe(fragment);
  await expect(share.notices).toHaveCount(0);
  expect(await share.stored()).toHaveLength(1);
});

shareTest("two tabs keep their own work, and each sees the other's", async ({ share, simulator, page, context }) => {
  await share.open();
  await share.move("02");
  const other = new Share(new Simulator(await context.newPage()));
  await other.page.goto(page.url());
  await other.answered();
  await expect(other.banner).toHaveCount(0);
  await share.move("08");
  await other.move("09");
  expect(await share.stored()).toHaveLength(2);
  await expect(page.locator("button[data-testid=earlier]")).toContainText("(2)");
  const [mine, its] = [simulator.fragment(), other.simulator.fragment()];
  expect(mine).not.toContain("_09=");
  expect(its).not.toContain("_08=");
  await page.reload();
  await other.page.reload();
  await share.answered();
  await other.answered();
  expect([simulator.fragment(), other.simulator.fragment()]).toEqual([mine, its]);
  await share.move("08", "ArrowLeft");
  await other.move("09", "ArrowLeft");
  expect(await share.stored()).toHaveLength(2);
  expect(other.simulator.problems).toEqual([]);
});

shareTest("twenty drafts are kept, and what cannot be read is left alone and named", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  const [[, text]] = await share.stored();
  await page.evaluate(([name, text]) => {
    for (let at = 0; at < 25; at += 1) localStorage.setItem(`${name}${at + 1}`, text.replace(/^saved .*/, `saved ${1000 + at}`));
    localStorage.setItem("stafett-draft-9-7", "of a later version");
    localStorage.setItem(`${name}x`, "{broken");
  }, [DRAFT, text]);
  await share.move("08");
  const names = (await share.stored()).map(([name]) => name);
  expect(names).toHaveLength(21);
  expect(names).toContain(`${DRAFT}25`);
  expect(names).not.toContain(`${DRAFT}6`);
  expect(await page.evaluate(() => localStorage.getItem("stafett-draft-9-7"))).toBe("of a later version");
  await share.openDialog("earlier");
  await expect(share.drafts).toHaveCount(20);
  await expect(page.locator("dialog[open]")).toContainText("stafett-draft-9-7");
  await expect(page.locator("dialog[open]")).toContainText(`${DRAFT}x`);
});

for (const [kind, refuse] of [
  ["forbidden", () => {
    const refused = () => { throw new DOMException("no", "SecurityError"); };
    Object.defineProperty(window, "localStorage", { get: refused });
    Object.defineProperty(window, "sessionStorage", { get: refused });
  }],
  ["full", () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  }],
]) {
  shareTest(`a store that is ${kind} is said once, and the page works on`, async ({ share, simulator, page }) => {
    await page.addInitScript(refuse);
    await share.open();
    for (const number of ["02", "08"]) {
      await simulator.slider(number).focus();
      await page.keyboard.press("End");
      await expect.poll(() => simulator.fragment()).toContain(`_${number}=`);
      await expect(share.notices).toHaveCount(number === "02" ? 1 : 0);
      if (number === "02") await share.notices.getByRole("button").click();
      await page.waitForTimeout(600);
    }
    await expect(share.notices).toHaveCount(0);
    await share.answered();
    await page.reload();
    await share.answered();
    expect(simulator.fragment()).toContain("_08=");
  });
}

shareTest("a shared scenario says what was changed and what it gave, and a kept copy is one's own", async ({ share, simulator, page }) => {
  await share.open(SHARED);
  await expect(share.banner).toContainText("Delat scenario: Scenario B");
  await expect(share.banner).toContainText("Region Skåne");
  await expect(share.banner.getByRole("listitem")).toHaveCount(3);
  await expect(share.banner.getByRole("listitem").first()).toContainText("80");
  await expect(share.banner.getByRole("listitem").first()).toContainText("juli 2026");
  await expect(share.banner.getByTestId("shared-result")).toContainText("procentenheter");
  expect(await share.violations()).toEqual([]);
  expect(await share.stored()).toHaveLength(0);

  await share.banner.getByRole("button", { name: "Behåll en kopia" }).focus();
  await page.keyboard.press("Enter");
  await expect(share.banner).toHaveCount(0);
  await expect.poll(() => share.stored()).toHaveLength(1);
  await page.reload();
  await share.answered();
  await expect(share.banner).toHaveCount(0);
  await expect(page.locator(".share__name")).toContainText("Kopia");
});

shareTest("from a shared scenario one press leads back to one's own", async ({ share, simulator, page }) => {
  await share.open();
  await share.move("02");
  const mine = simulator.fragment();
  await page.goto(`./${SHARED}`);
  await expect(share.banner).toBeVisible();
  await share.banner.getByRole("button", { name: "Tillbaka till mitt" }).click();
  await expect.poll(() => simulator.fragment()).toBe(mine);
  await expect(share.banner).toHaveCount(0);
  expect(await share.stored()).toHaveLength(1);
});

shareTest("what the receiver of a shared scenario changes is a draft, and reset leads back to what was shared", async ({ share, simulator, page }) => {
  await share.open(SHARED);
  await share.move("08");
  expect(await share.stored()).toHaveLength(1);
  await expect(page.locator(".share__name")).toContainText("1 ändring");
  await page.getByRole("button", { name: "Återställ allt" }).click();
  await expect.poll(() => simulator.fragment()).not.toContain("_08=");
  expect(simulator.fragment()).toContain("_02=80");
});

shareTest("the form with a question mark opens the same scenario", async ({ share, simulator, page }) => {
  await page.goto(`./?s=${SHARED.slice(1)}`);
  await share.answered();
  await expect(simulator.slider("02")).toHaveValue("80");
  await expect(share.banner).toContainText("Scenario B");
});

shareTest("on a phone a long list of notices lies in the page and not in a box of its own", async ({ share, simulator, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const levers = Array.from({ length: 12 }, (_, at) => `_${at + 60}=1`).join("");
  await share.open(`#1_m=1.7_b=nowhere${levers}_02=99999_zz`);
  await share.notices.locator("summary").click();
  const box = await share.notices.evaluate((section) => {
    const boxes = [];
    for (let element = section; element && element !== document.body; element = element.parentElement) {
      if (element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY !== "visible") boxes.push(element.className);
    }
    return boxes;
  });
  expect(box).toEqual([]);
  await share.notices.getByRole("listitem").last().scrollIntoViewIfNeeded();
  await expect(share.notices.getByRole("listitem").last()).toBeInViewport();
});
