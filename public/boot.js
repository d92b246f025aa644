// Starts the page. The build writes what it needs into the script element; addresses are relative to the document.
const { js, wasm, words } = document.getElementById("boot").dataset;
const address = (file) => new URL(file, document.baseURI);

/** The language of last time, else the first of the browser's that the page speaks, else Swedish; Norwegian in any form is bokmål. */
function language() {
  const spoken = { sv: "sv", nb: "nb", no: "nb", nn: "nb", en: "en" };
  const tags = [...navigator.languages];
  try {
    tags.unshift(localStorage.getItem("stafett-language") ?? "");
  } catch {
    // The browser forbids the store.
  }
  return tags.map((tag) => spoken[tag.toLowerCase().split(/[-_]/)[0]]).find(Boolean) ?? "sv";
}

/** Has a file fetched that the page will ask for. */
function expect(file) {
  const link = document.createElement("link");
  document.head.append(Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: file }));
}

/** Starts a thread that the page takes over when it is there; one that fails before is left to the page to start anew. */
function begin(file) {
  try {
    const worker = new Worker(file);
    worker.onerror = () => delete globalThis.stafettThreads[file];
    globalThis.stafettThreads = { [file]: worker };
  } catch {
    // The browser has no workers; the page will say so.
  }
}

/** The browser has painted what can be read at once; where it paints nothing, as behind another tab, a moment has passed. */
const painted = () =>
  Promise.race([
    new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
    new Promise((done) => setTimeout(done, 100)),
  ]);

/** Writes a first number and a first date, which take a browser long, while the program is on its way. */
function warmUp(lang) {
  setTimeout(() => new Intl.NumberFormat(lang).format(0));
  setTimeout(() => new Intl.DateTimeFormat(lang, { month: "long", timeZone: "UTC" }).format(0));
}

const lang = (document.documentElement.lang = language());
await painted();
expect(wasm);
if (words) expect(`./words/${lang}-${words}.txt`);
begin("./engine_worker_loader.js");
warmUp(lang);
try {
  const page = await import(address(js));
  await page.default({ module_or_path: address(wasm) });
} catch (error) {
  document.getElementById("boot-failed").hidden = false;
  throw error;
}
