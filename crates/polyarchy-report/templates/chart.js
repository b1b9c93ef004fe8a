// The page's own chart: how its values are drawn, read out and switched.

const format = (value) => {
  const size = Math.abs(value);
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size < 0.00005 ? 2 : size >= 0.01 ? 3 : 4;
  return value.toFixed(decimals).replace("-", "−");
};
const interval = (value) =>
  Number.isFinite(value.lower) ? ` [${format(value.lower)}, ${format(value.upper)}]` : "";
const metricName = (metric) => (metric.unit && !metric.label.toLowerCase().includes(metric.unit) ? `${metric.label} (${metric.unit})` : metric.label);

/** Round numbers from below the least to above the greatest. */
function ticks(low, high, wanted = 5) {
  const rough = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((one) => rough <= one * 1.0001);
  const found = [];
  for (let at = Math.floor(low / step + 1e-9); ; at += 1) {
    found.push(Number((at * step).toPrecision(12)));
    if (high <= at * step + step * 1e-9) return found;
  }
}

const SYMBOLS = [
  "M0,-5A5,5 0 1 1 0,5A5,5 0 1 1 0,-5Z", "M-4.6,-4.6H4.6V4.6H-4.6Z", "M0,-5.8L5.4,4.2H-5.4Z", "M0,-6L6,0L0,6L-6,0Z",
  "M0,5.8L5.4,-4.2H-5.4Z", "M-1.6,-6H1.6V-1.6H6V1.6H1.6V6H-1.6V1.6H-6V-1.6H-1.6Z", "M-2.4,-6H2.4V6H-2.4Z",
];
const DASHES = ["", "7 3", "8 2.5 2 2.5", "2 2.5", "12 4", "12 2.5 2 2.5 2 2.5", "5 2"];

let columns = [];
let cursor = 0;
let place = null;

function render() {
  const width = Math.max(340, byId("chart").clientWidth);
  const height = Math.round(Math.min(440, Math.max(300, width * 0.5)));
  const edge = { left: 62, right: 14, top: 34, bottom: 52 };
  const shown = view();
  const overWeeks = state.across === WEEKS;
  const isLevels = !overWeeks && !factors[state.across].is_number;
  const isStepped = isGrid && !overWeeks && !isLevels;
  const yTicks = ticks(...range());
  const [low, high] = [yTicks[0], yTicks.at(-1)];
  const y = (value) => edge.top + (height - edge.top - edge.bottom) * (1 - (value - low) / (high - low));
  const xs = shown.flatMap((series) => series.values.map((value) => value.x));
  const levels = isLevels || isStepped ? factors[state.across].levels.map(([, name], level) => [xOf(state.across, level), name]) : [];
  const xTicks = isLevels || isStepped ? [] : overWeeks ? weekTicks(xs) : ticks(Math.min(...xs), Math.max(...xs));
  // Numbers are drawn to scale, in the order of the levels: pressures rise to the right.
  const ends = [levels[0]?.[0] ?? xTicks[0], levels.at(-1)?.[0] ?? xTicks.at(-1)];
  const beyond = isLevels ? 0.5 : isStepped ? (ends[1] - ends[0]) / 10 || 1 : 0;
  const [left, right] = overWeeks ? [0, Math.max(...xs, 1)] : [ends[0] - beyond, ends[1] + beyond];
  const x = (value) => edge.left + (width - edge.left - edge.right) * ((value - left) / (right - left || 1));
  const nearest = levels.slice(1).reduce((least, [at], before) => Math.min(least, x(at) - x(levels[before][0])), 300);
  const slot = levels.length > 0 && state.across !== settings.series ? Math.min(isStepped ? 7 : 22, nearest / (shown.length + 2)) : 0;
  const offset = (index) => (index - (shown.length - 1) / 2) * slot;

  const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" });
  const text = (words, at, attributes = {}) => svg.append(draw("text", { x: at[0], y: at[1], class: "mark-text", ...attributes }, words));
  for (const tick of yTicks) {
    svg.append(draw("line", { class: "grid", x1: edge.left, x2: width - edge.right, y1: y(tick), y2: y(tick) }));
    text(String(tick).replace("-", "−"), [edge.left - 8, y(tick) + 4], { "text-anchor": "end" });
  }
  const base = height - edge.bottom;
  svg.append(draw("line", { class: "axis", x1: edge.left, x2: width - edge.right, y1: base, y2: base }));
  let end = 0;
  for (const [at, name] of levels.length > 0 ? levels : xTicks.map((tick) => [tick, String(tick)])) {
    const room = Math.floor(nearest / 7);
    const shownName = isLevels && name.length > room ? `${name.slice(0, room)}…` : name;
    svg.append(draw("line", { class: "axis", x1: x(at), x2: x(at), y1: base, y2: base + 4 }));
    // A number that would touch the one before is left to its tick.
    if (x(at) - shownName.length * 3.5 < end) continue;
    end = x(at) + shownName.length * 3.5 + 4;
    text(shownName, [x(at), base + 20], { "text-anchor": "middle" });
  }
  text(metricName(state.metric), [4, 16], { class: "axis-text" });
  text(overWeeks ? "Week" : factors[state.across].label, [(edge.left + width - edge.right) / 2, height - 8], { class: "axis-text", "text-anchor": "middle" });
  shown.forEach((series, index) => svg.append(drawnSeries(series, { x: (value) => x(value) + offset(index), y, overWeeks })));

  const places = [...new Set(xs)].sort((a, b) => a - b);
  columns = places.map((at) => ({
    px: x(at) / width,
    rows: shown.flatMap((series) => series.values.filter((value) => value.x === at).map((value) => ({ series, value }))),
  }));
  place = draw("line", { class: "cursor", y1: edge.top, y2: base, visibility: "hidden" });
  svg.append(place);
  byId("chart").querySelector("svg")?.remove();
  byId("chart").prepend(svg);
  cursor = Math.min(cursor, Math.max(0, columns.length - 1));
  say(cursor, false);
  describe(shown);
}

/** Weeks by the year or, in short runs, by the quarter. */
function weekTicks(xs) {
  const last = Math.max(...xs, 1);
  const step = last <= 60 ? 13 : last <= 320 ? 52 : 104;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, at) => at * step);
}

function drawnSeries({ look, values }, { x, y, overWeeks }) {
  const group = draw("g", { class: `series s${look}` });
  const path = (list) => list.map(([px, py]) => `${px.toFixed(1)},${py.toFixed(1)}`).join("L");
  if (state.runs) {
    for (const value of values) {
      value.runs.forEach((run, at) => {
        const spread = ((at * 7) % 11) / 11 - 0.5;
        group.append(draw("circle", { class: "run", cx: x(value.x) + spread * 9, cy: y(run), r: 2.2 }));
      });
    }
  }
  const known = values.filter((value) => Number.isFinite(value.lower));
  if (overWeeks && known.length > 1) {
    const up = known.map((value) => [x(value.x), y(value.upper)]);
    const down = known.map((value) => [x(value.x), y(value.lower)]).reverse();
    group.append(draw("path", { class: "band", d: `M${path([...up, ...down])}Z` }));
  }
  const isOrdered = overWeeks || (isGrid && factors[state.across].is_number);
  if (isOrdered && values.length > 1) {
    const line = values.map((value) => [x(value.x), y(value.mean)]);
    group.append(draw("path", { class: "course", d: `M${path(line)}`, "stroke-dasharray": DASHES[look] }));
  }
  const every = overWeeks ? Math.max(1, Math.ceil(values.length / 6)) : 1;
  values.forEach((value, at) => {
    if (overWeeks && at % every !== Math.floor(((look + 1) * every) / 8)) return;
    if (!overWeeks && Number.isFinite(value.lower)) {
      group.append(draw("line", { class: "whisker", x1: x(value.x), x2: x(value.x), y1: y(value.lower), y2: y(value.upper) }));
    }
    group.append(draw("path", { class: "symbol", d: SYMBOLS[look], transform: `translate(${x(value.x).toFixed(1)} ${y(value.mean).toFixed(1)})` }));
  });
  return group;
}

/** Reads one column of the chart out, in the tip and for screen readers. */
function say(index, visibly = true) {
  const chart = byId("chart");
  const column = columns[index];
  chart.setAttribute("aria-valuemax", Math.max(0, columns.length - 1));
  chart.setAttribute("aria-valuenow", index);
  const tip = byId("tip");
  tip.hidden = !visibly || !column;
  if (!column) return chart.setAttribute("aria-valuetext", "no values");
  const at = column.rows[0].value.at;
  const rows = [...column.rows].sort((a, b) => b.value.mean - a.value.mean);
  const spoken = rows.map(({ series, value }) => `${series.name} ${format(value.mean)}${interval(value)}`);
  chart.setAttribute("aria-valuetext", `${at}: ${spoken.join("; ")}`);
  if (!visibly) return;
  tip.replaceChildren(make("b", {}, at), make("table", { role: "presentation" }, rows.map(({ series, value }) => make("tr", {}, [
    make("td", { class: `s${series.look}` }, [make("i"), series.name]),
    make("td", { class: "number" }, `${format(value.mean)}${interval(value)}`),
    make("td", { class: "number unit" }, `n = ${value.n}`),
  ]))));
  const px = column.px * chart.clientWidth;
  for (const end of ["x1", "x2"]) place.setAttribute(end, column.px * place.ownerSVGElement.viewBox.baseVal.width);
  place.setAttribute("visibility", "visible");
  tip.style.left = `${Math.max(0, px < chart.clientWidth / 2 ? px + 14 : px - tip.offsetWidth - 14)}px`;
}

function hideTip() {
  byId("tip").hidden = true;
  place?.setAttribute("visibility", "hidden");
}

/** Caption, footing and table under the chart. */
function describe(shown) {
  const held = factors.map((factor, at) => ({ factor, at }))
    .filter(({ at }) => isGrid && at !== state.across && at !== settings.series)
    .map(({ factor, at }) => `${factor.label} ${factor.levels[state.held[at]][1]}`);
  const across = state.across === WEEKS ? "the weeks" : factors[state.across].label.toLowerCase();
  byId("chart-caption").textContent = `${metricName(state.metric)} over ${across}.`;
  const ns = shown.flatMap((series) => series.values.map((value) => value.n));
  const source = state.across === WEEKS ? `time_course.${state.metric.id}.csv` : "estimates.csv";
  byId("chart-footing").textContent = [
    `Mean of n = ${[...new Set([Math.min(...ns), Math.max(...ns)])].join("–")} runs a point`, "95 % interval",
    ...(held.length ? [`held at ${held.join(", ")}`] : []), `from ${source}`,
    ...(state.runs ? ["dots: single runs, as many as the page carries"] : []),
  ].join(" · ");
  const heading = (words, scope) => make("th", { scope }, words);
  const rows = columns.flatMap((column) => column.rows.map(({ series, value }) => make("tr", {}, [
    heading(value.at, "row"), ...[series.name, format(value.mean), interval(value).trim() || "–", value.n].map((cell) => make("td", {}, String(cell))),
  ])));
  byId("chart-table").replaceChildren(
    make("caption", {}, metricName(state.metric)),
    make("thead", {}, make("tr", {}, ["At", "Series", "Mean", "95 % interval", "Runs"].map((words) => heading(words, "col")))),
    make("tbody", {}, rows),
  );
  byId("legend").replaceChildren(...shown.map((series) => make("span", { class: `series s${series.look}` }, [
    draw("svg", { viewBox: "0 0 36 16" }, [
      draw("path", { class: "course", d: "M1,8H35", "stroke-dasharray": DASHES[series.look] }),
      draw("path", { class: "symbol", d: SYMBOLS[series.look], transform: "translate(18 8)" }),
    ]), series.name,
  ])));
}

function option(value, words) { return make("option", { value }, words); }

/** One choice for each factor that is neither on the axis nor the series. */
function holders() {
  byId("held").replaceChildren();
  if (!isGrid) return;
  factors.forEach((factor, at) => {
    if (at === settings.series || at === state.across) return;
    const select = make("select", { "data-held": at }, factor.levels.map(([, name], level) => option(level, name)));
    select.value = state.held[at];
    select.addEventListener("change", () => { state.held[at] = Number(select.value); render(); });
    byId("held").append(make("label", {}, [factor.label, select]));
  });
}

/** What the values can be shown across: factors, and weeks if the metric's course is there. */
function acrosses() {
  const ways = factors.map((factor, at) => [at, factor.label]);
  if ((isGrid || settings.looks.some((one) => one.point !== null)) && table(`time_course.${state.metric.id}`)) ways.push([WEEKS, "Weeks"]);
  if (!ways.some(([way]) => way === state.across)) state.across = ways[0]?.[0] ?? WEEKS;
  byId("across").replaceChildren(...ways.map(([way, words]) => option(way, words)));
  byId("across").value = state.across;
  byId("single-runs").disabled = state.across === WEEKS || !table("runs")?.[state.metric.id];
  holders();
}

function start() {
  const pressure = factors.findIndex((factor, at) => at !== settings.series && factor.is_number);
  state.across = isGrid ? Math.max(0, pressure) : Math.max(0, factors.findIndex((factor) => factor.is_number));
  if (factors.length === 0) state.across = WEEKS;
  byId("metric").append(...metrics.map((metric, at) => option(at, metricName(metric))));
  byId("metric").addEventListener("change", (event) => { state.metric = metrics[event.target.value]; acrosses(); render(); });
  byId("across").addEventListener("change", (event) => {
    state.across = event.target.value === WEEKS ? WEEKS : Number(event.target.value);
    cursor = 0;
    acrosses();
    render();
  });
  byId("single-runs").addEventListener("change", (event) => { state.runs = event.target.checked; render(); });
  const chart = byId("chart");
  chart.addEventListener("pointermove", (event) => {
    const box = chart.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    const distances = columns.map((column) => Math.abs(column.px - at));
    cursor = distances.indexOf(Math.min(...distances));
    say(cursor);
  });
  chart.addEventListener("pointerleave", hideTip);
  chart.addEventListener("focus", () => say(cursor));
  chart.addEventListener("blur", hideTip);
  chart.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };
    if (event.key === "Escape") return hideTip();
    if (!(event.key in steps)) return;
    event.preventDefault();
    cursor = Math.min(Math.max(cursor + steps[event.key], 0), columns.length - 1);
    say(cursor);
  });
  acrosses();
  render();
  new ResizeObserver(() => { if (Math.abs(chart.clientWidth - start.width) > 4) { start.width = chart.clientWidth; render(); } }).observe(chart);
  start.width = chart.clientWidth;
}

if (metrics.length > 0) start();
else byId("explore").remove();
