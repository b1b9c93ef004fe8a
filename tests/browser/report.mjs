// Opens reports in a browser, as a reviewer would, and checks what only a browser can show.
// Usage: node report.mjs CHROMIUM FOLDER_FOR_PICTURES REPORT...
import assert from "node:assert/strict";
import { broken, check, end, files, lightness, looksWell, printed, soundFigures } from "./page.mjs";

/** What the reader sees of the page's own chart: where its marks are. */
const marks = (page) => page.$$eval("#chart .symbol", (all) => all.map((one) => one.getAttribute("transform")));

for (const file of files) {
  await check(file, "every figure has marks, a caption and a description", {}, async (page) => {
    await soundFigures(page, 5);
  });

  await check(file, "the sketch shows how social each activity is, the first as all others", {}, async (page) => {
    const fills = await page.$$eval(".sketch .nature", (all) => all.map((one) => getComputedStyle(one).fill));
    assert.ok(fills.length > 0 && fills.every((fill) => fill === fills[0] && fill !== "none"), fills.join());
  });

  await check(file, "links within the page lead somewhere, and ids are unique", {}, async (page) => {
    const [dead, doubled] = await broken(page);
    assert.deepEqual(dead, []);
    assert.deepEqual(doubled, []);
  });

  await check(file, "another metric changes the chart, and the tip tells values", {}, async (page) => {
    const before = await marks(page);
    assert.ok(before.length > 0, "no marks");
    const count = await page.$$eval("#metric option", (all) => all.length);
    assert.ok(count > 1);
    await page.selectOption("#metric", { index: 1 });
    assert.notDeepEqual(await marks(page), before);
    const label = await page.$eval("#metric", (one) => one.selectedOptions[0].textContent);
    assert.ok((await page.textContent("#chart-caption")).startsWith(label));
    await page.focus("#chart");
    await page.keyboard.press("End");
    assert.ok(await page.isVisible("#tip"));
    assert.match(await page.getAttribute("#chart", "aria-valuetext"), /\d/);
    await page.hover("#chart", { position: { x: 200, y: 150 } });
    assert.match(await page.textContent("#tip"), /n = \d/);
    await page.keyboard.press("Escape");
    assert.ok(!(await page.isVisible("#tip")));
  });

  await check(file, "another level of pressure changes the chart and not its scale", {}, async (page) => {
    const select = await page.$("#held select");
    if (!select) return;
    const scale = () => page.$$eval('#chart text[text-anchor="end"]', (all) => all.map((one) => one.textContent));
    const before = { marks: await marks(page), scale: await scale() };
    await select.selectOption({ index: await select.evaluate((one) => one.options.length - 1) });
    assert.notDeepEqual(await marks(page), before.marks);
    assert.deepEqual(await scale(), before.scale);
  });

  await check(file, "the course over the weeks is drawn with its band", {}, async (page) => {
    await page.selectOption("#across", "weeks");
    assert.ok((await page.$$("#chart path.course")).length > 0);
    assert.ok((await page.$$("#chart path.band")).length > 0);
    assert.match(await page.textContent("#chart-footing"), /time_course\.\w+\.csv/);
  });

  await check(file, "single runs stand behind the means", {}, async (page) => {
    const metrics = await page.$$eval("#metric option", (all) => all.length);
    for (let index = 0; index < metrics; index += 1) {
      await page.selectOption("#metric", { index });
      if (await page.isEnabled("#single-runs")) {
        assert.equal((await page.$$("#chart .run")).length, 0);
        await page.check("#single-runs");
        assert.ok((await page.$$("#chart .run")).length > 0);
        return;
      }
    }
    // Only runs of metrics that have no estimates may be without a place in the chart.
    const both = await page.evaluate(() => {
      const header = decodeURIComponent(document.getElementById("data-runs")?.href.split(",").slice(1).join() ?? "").split("\n")[0];
      const { metrics } = JSON.parse(document.getElementById("settings").textContent);
      return metrics.map((metric) => metric.id).filter((id) => header.split(",").includes(id));
    });
    assert.deepEqual(both, []);
  });

  await check(file, "a series is highlighted in all figures at once", {}, async (page) => {
    const button = await page.$('[data-highlight]:not([data-highlight=""]):not(html)');
    if (!button) return;
    const pale = () => page.$$eval(".tells-series svg *", (all) => all.filter((one) => Number(getComputedStyle(one).opacity) <= 0.11).length);
    const before = await pale();
    await button.click();
    assert.ok((await pale()) > before + 20, `${await pale()} after ${before}`);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await page.click('[data-highlight=""]');
    assert.equal(await pale(), before);
  });

  await check(file, "tables sort and filter", {}, async (page) => {
    const column = (at) => page.$$eval("#parameter-table tbody tr:not([hidden])", (rows, place) => rows.map((row) => row.cells[place].textContent), at);
    const names = await column(0);
    await page.click("#parameter-table thead th:first-child button");
    assert.deepEqual(await column(0), [...names].sort());
    await page.click("#parameter-table thead th:first-child button");
    assert.deepEqual(await column(0), [...names].sort().reverse());
    assert.equal(await page.getAttribute("#parameter-table thead th:first-child", "aria-sort"), "descending");
    await page.fill("#parameters input[type=search]", names[0]);
    assert.ok((await column(0)).length < names.length);
    await page.fill("#parameters input[type=search]", "");
    await page.check("#parameters input[type=checkbox]");
    const states = new Set(await column(3));
    assert.ok(states.size > 0 && !states.has("default"), [...states].join());
  });

  await check(file, "the data of a figure can be saved", { acceptDownloads: true }, async (page) => {
    const link = page.locator("#figures .sources a").first();
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    assert.equal(download.suggestedFilename(), await link.textContent());
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    const lines = Buffer.concat(chunks).toString().trim().split("\n");
    assert.ok(lines.length > 1);
    assert.equal(new Set(lines.map((line) => line.replace(/"(?:[^"]|"")*"/g, "").split(",").length)).size, 1, "ragged rows");
  });

  await looksWell(file);

  await check(file, "factors that are numbers are drawn to scale", {}, async (page) => {
    const factors = await page.evaluate(() => JSON.parse(document.getElementById("settings").textContent).factors);
    for (const [at, factor] of factors.entries()) {
      if (!factor.is_number || factor.levels.length < 3) continue;
      await page.selectOption("#across", String(at));
      const places = await page.$$eval("#chart line.axis", (all) => all
        .filter((one) => one.getAttribute("x1") === one.getAttribute("x2")).map((one) => Number(one.getAttribute("x1"))));
      const values = factor.levels.map(([value]) => value);
      // A sample has round numbers along its axis instead of its levels.
      if (places.length !== values.length) continue;
      const a_unit = (places.at(-1) - places[0]) / (values.at(-1) - values[0]);
      values.forEach((value, step) => assert.ok(Math.abs(places[0] + a_unit * (value - values[0]) - places[step]) < 0.01, `${factor.id} ${value}`));
    }
  });

  await check(file, "in print the page is short, and figures stand with their captions", { viewport: { width: 672, height: 900 } }, async (page) => {
    await page.emulateMedia({ media: "print" });
    // The paper of an A4 page within its margins, in pixels of 1/96 inch.
    const PAGE = ((297 - 32) / 25.4) * 96;
    const figures = await page.$$eval("#figures figure", (all) => all.filter((one) => one.checkVisibility()).map((one) => ({
      id: one.id, height: one.getBoundingClientRect().height, breaks: getComputedStyle(one).breakInside,
      caption: one.querySelector("figcaption").checkVisibility(),
    })));
    assert.ok(figures.length > 0 && figures.length <= 4, `${figures.length} figures`);
    for (const { id, height, breaks, caption } of figures) {
      assert.ok(height < PAGE && breaks === "avoid" && caption, `${id}: ${height} of ${PAGE} high, break ${breaks}`);
    }
    assert.ok(await page.isVisible(".printed") && await page.isVisible("#provenance"));
    assert.ok(!(await page.isVisible("#glossary")));
    const pages = await printed(page);
    assert.ok(pages <= 8, `${pages} pages`);
  });

  await check(file, "print is light, without controls, with every fold open", { colorScheme: "dark" }, async (page) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.ok((await lightness(page)) > 0.9);
    assert.ok(!(await page.isVisible(".toolbar")) && !(await page.isVisible("#explore")));
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    assert.ok(pdf.length > 20_000);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal((await page.$$("details:not([open]):not(.in-words)")).length, 0);
  });

  await check(file, "without a script everything is there but the controls", { javaScriptEnabled: false }, async (page) => {
    for (const id of ["answer", "figures", "scenario", "parameters", "methods", "provenance", "data", "glossary"]) {
      assert.ok(await page.locator(`#${id}`).isVisible(), id);
    }
    assert.ok(await page.locator("#figures figure svg").first().isVisible());
    assert.ok(!(await page.locator("#explore").isVisible()) && !(await page.locator(".toolbar").isVisible()));
    assert.match(await page.locator("a.attachment").first().getAttribute("href"), /^data:text\/csv/);
  });

  await check(file, "the keyboard reaches the skip link first, then the chart", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    let reached = "";
    for (let press = 0; press < 80 && reached !== "chart"; press += 1) {
      await page.keyboard.press("Tab");
      reached = await page.evaluate(() => document.activeElement.id);
    }
    assert.equal(reached, "chart");
    const before = await page.getAttribute("#chart", "aria-valuetext");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await page.getAttribute("#chart", "aria-valuetext"), before);
  });
}

await end();
