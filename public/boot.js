// Starts the page. Trunk writes the two addresses, both relative to the document, into the script element.
const { js, wasm } = document.getElementById("boot").dataset;
try {
  const page = await import(new URL(js, document.baseURI));
  await page.default({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  document.getElementById("boot-failed").hidden = false;
  throw error;
}
