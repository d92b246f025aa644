// The page as a person meets it: what the tests may touch, and what must never happen while they do.
import { test as base, expect } from "@playwright/test";

export const STRIP = ["agency_share_own", "gap_fte", "turnover_external", "within_90_days", "cost"];

export class Simulator {
  constructor(page) {
    this.page = page;
    this.problems = [];
    this.hosts = new Set();
    page.on("console", (message) => {
      if (message.type() === "error") this.problems.push(message.text());
    });
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http")) this.hosts.add(url.host);
    });
    this.status = page.getByTestId("status");
    this.notices = page.getByTestId("notices");
  }

  /** Opens the page with a fragment and waits until lines and bands are those of the scenario. */
  async open(fragment = "") {
    await this.page.goto(`./${fragment}`);
    await this.ready();
  }

  async ready() {
    await expect(this.status).toHaveAttribute("data-state", "ready", { timeout: 60_000 });
  }

  slider(number) {
    return this.lever(number).locator("input[type=range]").first();
  }

  numberBox(number) {
    return this.lever(number).locator("input[type=number], input[type=text]").first();
  }

  lever(number) {
    return this.page.getByTestId(`lever-${number}`);
  }

  /** Raw values of the strip, by indicator. */
  async values() {
    const values = {};
    for (const id of STRIP) {
      const text = await this.page.getByTestId(`indicator-${id}`).getAttribute("data-value");
      values[id] = text === null ? NaN : Number(text);
    }
    return values;
  }

  fragment() {
    return new URL(this.page.url()).hash;
  }
}

/** A test whose page must stay without errors, violations of the policy and words to other hosts. */
export const test = base.extend({
  simulator: async ({ page }, use) => {
    const simulator = new Simulator(page);
    await use(simulator);
    expect(simulator.problems, "errors and policy violations in the console").toEqual([]);
    expect([...simulator.hosts], "hosts the page spoke to").toEqual([new URL(process.env.STAFETT_ADDRESS).host]);
  },
});

export { expect };
