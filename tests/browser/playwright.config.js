// The release build in Chromium, behind the headers of the xtask server. `cargo xtask test` sets both addresses.
import { defineConfig } from "@playwright/test";

const { STAFETT_ADDRESS, CHROMIUM } = process.env;
if (!STAFETT_ADDRESS || !CHROMIUM) {
  throw new Error("STAFETT_ADDRESS (a served dist/) and CHROMIUM (the browser's program) must be set: run `cargo xtask test`");
}

export default defineConfig({
  testDir: ".",
  outputDir: "report",
  reporter: [["list"]],
  // The simulator uses every core itself.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    baseURL: STAFETT_ADDRESS,
    locale: "sv-SE",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
    },
  },
});
