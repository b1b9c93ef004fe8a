// Opens overviews of several studies in a browser, and checks what only a browser can show.
// Usage: node overview.mjs CHROMIUM FOLDER_FOR_PICTURES OVERVIEW...
import assert from "node:assert/strict";
import { broken, check, end, files, lightness, looksWell, soundFigures } from "./page.mjs";

/** What stands in a column of the claims that are shown. */
const column = (page, at) =>
  page.$$eval("#claim-table > tbody > tr:not([hidden])", (rows, place) => rows.map((row) => row.cells[place].textContent.trim()), at);

for (const file of files) {
  await check(file, "the figure has marks, a caption and a description", {}, (page) => soundFigures(page, 1));

  await check(file, "links within the page lead somewhere, and ids are unique", {}, async (page) => {
    assert.deepEqual(await broken(page), [[], []]);
  });

  await check(file, "claims sort and filter", {}, async (page) => {
    const heading = (at) => `#claim-table > thead th:nth-child(${at}) button`;
    await page.click(heading(4));
    const numbers = (await column(page, 3)).map((text) => Number(text.replace("−", "-").split(" ")[0]));
    assert.ok(numbers.length > 3);
    assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b));
    await page.click(heading(7));
    const words = await column(page, 6);
    assert.deepEqual(words, [...words].sort());
    const studies = await column(page, 1);
    await page.fill("#claims input[type=search]", studies[0]);
    const found = await column(page, 1);
    assert.ok(found.length < studies.length);
    assert.deepEqual(found, studies.filter((study) => study === studies[0]));
  });

  await check(file, "a claim opens to all its variants, by key", {}, async (page) => {
    const summary = page.locator("#claim-table summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    const shown = page.locator("#claim-table details[open] tbody tr");
    assert.ok((await shown.count()) > 1 && (await shown.first().isVisible()));
  });

  await check(file, "the data can be saved", { acceptDownloads: true }, async (page) => {
    const link = page.locator("#figures .sources a").first();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    assert.equal(download.suggestedFilename(), await link.textContent());
  });

  await looksWell(file);

  await check(file, "print is light and without controls", { colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.ok((await lightness(page)) > 0.9);
    assert.ok(!(await page.isVisible(".toolbar")) && !(await page.isVisible(".filter")));
    assert.ok((await page.pdf({ format: "A4", preferCSSPageSize: true })).length > 20_000);
  });

  await check(file, "without a script everything is there but the controls", { javaScriptEnabled: false }, async (page) => {
    for (const id of ["answer", "figures", "patterns", "claims", "studies", "methods", "data", "glossary"]) {
      assert.ok(await page.locator(`#${id}`).isVisible(), id);
    }
    assert.ok(!(await page.locator(".toolbar").isVisible()));
  });

  await check(file, "the keyboard reaches the skip link first", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  });
}

await end();
