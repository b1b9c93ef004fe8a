// What all checks of pages in a browser share: a fresh page for each, and what it complains of.
// Usage: node SCRIPT.mjs CHROMIUM FOLDER_FOR_PICTURES PAGE...
import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

const [executablePath, pictures, ...pages] = process.argv.slice(2);
const quiet = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args: quiet });
let failed = 0;

/** Pages to be looked at. */
export const files = pages;

/** Runs one check on a freshly opened page, and tells how it went. */
export async function check(file, name, options, test) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith("data:")) complaints.push(`asks for ${url}`);
  });
  try {
    await page.goto(pathToFileURL(file).href);
    await test(page);
    assert.deepEqual(complaints, []);
    console.log(`ok      ${path.basename(file)}: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${path.basename(file)}: ${name}\n${error.stack}`);
    await page.screenshot({ path: path.join(pictures, `${path.basename(file)}-${failed}.png`) }).catch(() => {});
  }
  await context.close();
}

/** Least contrast that WCAG asks for is axe's business; here: is the ground dark? */
export const lightness = (page) => page.evaluate(() => {
  const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
});

export async function violations(page) {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return results.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .map((one) => `${one.id}: ${one.nodes.length} times, first ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary}`);
}

/** Names of links that lead nowhere within the page, and of ids that stand twice. */
export const broken = (page) => page.evaluate(() => {
  const links = [...document.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute("href").slice(1));
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return [links.filter((id) => !document.getElementById(id)), ids.filter((id, at) => ids.indexOf(id) !== at)];
});

/** The figures of the page: what is drawn and what is told of it. */
export async function soundFigures(page, least) {
  const figures = await page.$$eval("#figures figure", (all) => all.map((figure) => {
    const svg = figure.querySelector("svg");
    const drawn = [...svg.querySelectorAll("path,polygon,circle,rect,text")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width + box.height > 0;
    });
    return {
      id: figure.id, marks: drawn.length, width: svg.getBoundingClientRect().width,
      alt: svg.querySelector("desc").textContent, caption: figure.querySelector("figcaption").textContent,
    };
  }));
  assert.ok(figures.length >= least, `${figures.length} figures`);
  for (const { id, marks, width, alt, caption } of figures) {
    assert.ok(marks >= 10 && width >= 200, `${id}: ${marks} marks, ${width} wide`);
    assert.ok(alt.length >= 40, `${id}: ${alt}`);
    assert.match(caption, /\?/);
    assert.match(caption, /n = \d/);
    assert.match(caption, /results [0-9a-f]{12}/);
  }
}

/** Texts of figures that lie on one another or beyond the edge of their drawing: pairs of words. */
export const crowded = (page) => page.$$eval("#figures .drawing > svg", (all) => all.flatMap((svg) => {
  const SLACK = 0.6;
  const sheet = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((one) => [one.textContent, one.getBoundingClientRect()]);
  const beyond = texts
    .filter(([, box]) => box.left < sheet.left - SLACK || sheet.right + SLACK < box.right || sheet.bottom + SLACK < box.bottom)
    .map(([words]) => [words, "the edge"]);
  // A line of text is higher than its letters.
  const slim = ([words, { left, right, top, bottom }]) => ({ words, left, right, top: top + (bottom - top) / 5, bottom: bottom - (bottom - top) / 5 });
  const boxes = texts.map(slim);
  const onEachOther = boxes.flatMap((one, at) => boxes.slice(0, at)
    .filter((other) => one.left + SLACK < other.right && other.left + SLACK < one.right && one.top < other.bottom && other.top < one.bottom)
    .map((other) => [one.words, other.words]));
  return [...beyond, ...onEachOther];
}));

/** What a screen cuts off for good: boxes beyond the page's edge, and content that its box does not scroll to. */
export const cutOff = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const isShown = (one) => one.checkVisibility() && one.getClientRects().length > 0;
  const boxes = [...document.querySelectorAll("main .drawing, main .scroll, main p, main dl, main figcaption, main pre")].filter(isShown);
  const beyond = boxes.filter((one) => one.getBoundingClientRect().right > width + 1);
  const stuck = boxes.filter((one) => one.scrollWidth > one.clientWidth + 1
    && one.clientWidth > 0 && !["auto", "scroll"].includes(getComputedStyle(one).overflowX));
  return [...beyond, ...stuck].map((one) => `${one.className || one.tagName}: ${one.textContent.trim().slice(0, 60)}`);
});

/** Verdicts of tables that are not in sight before the table is scrolled. */
export const hiddenVerdicts = (page) => page.$$eval(".scroll .verdict", (all) => all
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const [own, box] = [one.getBoundingClientRect(), one.closest(".scroll").getBoundingClientRect()];
    return own.left < box.left || Math.min(box.right, document.documentElement.clientWidth) + 1 < own.right;
  })
  .map((one) => one.textContent.trim()));

/** Number of pages of the page in print. */
export async function printed(page) {
  await page.emulateMedia({ media: "print" });
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
}

/** Tells how all went. */
export async function end() {
  await browser.close();
  console.log(failed === 0 ? "all well" : `${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** The page in light and dark, and on a narrow screen. */
export async function looksWell(file) {
  for (const [name, options, press] of [
    ["light", { colorScheme: "light" }, null],
    ["dark", { colorScheme: "dark" }, null],
    ["dark by the switch", { colorScheme: "light" }, "dark"],
    ["light by the switch", { colorScheme: "dark" }, "light"],
  ]) {
    await check(file, `${name}: the ground fits and axe finds nothing serious`, options, async (page) => {
      if (press) await page.click(`[data-theme-choice=${press}]`);
      const isDark = (await lightness(page)) < 0.2;
      assert.equal(isDark, name.startsWith("dark"));
      assert.deepEqual(await violations(page), []);
    });
  }

  await check(file, "wide: nothing is cut off, verdicts are in sight, no text of a figure lies on another", {}, async (page) => {
    assert.deepEqual(await cutOff(page), []);
    assert.deepEqual(await hiddenVerdicts(page), []);
    assert.deepEqual(await crowded(page), []);
  });

  await check(file, "narrow: nothing but figures and tables is wider than the screen", { viewport: { width: 360, height: 740 } }, async (page) => {
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    assert.deepEqual(await cutOff(page), []);
    assert.deepEqual(await hiddenVerdicts(page), []);
    assert.deepEqual(await crowded(page), []);
    assert.deepEqual(await violations(page), []);
  });
}
