// The page's own chart: which values it shows. They come from the tables that the page carries.
const settings = JSON.parse(byId("settings").textContent);

/** The cells of a line of comma-separated values. */
function cells(line) {
  const found = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? [];
  const plain = found.map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replaceAll('""', '"'));
  // An apostrophe keeps spreadsheets from taking a text for a formula.
  return plain.map((cell) => cell.replace(/^'(?='*[=+@\t\r-])/, ""));
}

const read = new Map();

/** A table of the page as columns of cells, or nothing. */
function table(name) {
  const link = byId(`data-${name}`);
  if (!link) return null;
  if (!read.has(name)) {
    const href = link.getAttribute("href");
    const lines = decodeURIComponent(href.slice(href.indexOf(",") + 1)).trim().split("\n");
    const ids = cells(lines[0]);
    const columns = Object.fromEntries(ids.map((id) => [id, []]));
    for (const line of lines.slice(1)) {
      const row = cells(line);
      ids.forEach((id, place) => columns[id].push(row[place]));
    }
    read.set(name, columns);
  }
  return read.get(name);
}

/** A cell's number; an empty cell has none. */
const number = (cell) => (cell === undefined || cell === "" ? NaN : Number(cell));

/** Number of the level nearest to a cell; of an empty cell, where the factor does not exist, -1. */
function levelOf(factor, cell) {
  if (cell === "" || cell === undefined) return -1;
  if (!factor.is_number) return factor.levels.findIndex(([level]) => level === cell);
  const distances = factor.levels.map(([level]) => Math.abs(level - number(cell)));
  return distances.indexOf(Math.min(...distances));
}

const design = table("design") ?? { design_id: [] };
const factors = settings.factors;
const points = design.design_id.map((id, row) => ({
  id,
  levels: factors.map((factor) => levelOf(factor, design[factor.id][row])),
  cells: factors.map((factor) => design[factor.id][row]),
}));
/** The point at these levels; a factor that does not exist at a point is at every level there. */
const pointOf = (levels) => points.find((point) => point.levels.every((level, at) => level === levels[at] || level < 0));

/** Whether every combination of levels is there, so that some can be held. */
const isGrid = (() => {
  const counts = factors.map((factor) => factor.levels.length);
  const cellCount = counts.reduce((product, count) => product * count, 1);
  if (cellCount > 20000 || points.length > cellCount) return false;
  if (points.length === cellCount) return new Set(points.map((point) => point.levels.join())).size === cellCount;
  if (cellCount > 2000) return false;
  for (let cell = 0; cell < cellCount; cell += 1) {
    let rest = cell;
    const levels = counts.map((count) => { const level = rest % count; rest = Math.floor(rest / count); return level; });
    if (!pointOf(levels)) return false;
  }
  return true;
})();

const estimates = new Map();
{
  const rows = table("estimates");
  rows?.metric.forEach((metric, row) => {
    if (!estimates.has(metric)) estimates.set(metric, new Map());
    estimates.get(metric).set(rows.design_id[row], {
      n: number(rows.n[row]), mean: number(rows.mean[row]),
      lower: number(rows.lower[row]), upper: number(rows.upper[row]),
    });
  });
}

const runsOf = new Map();
table("runs")?.design_id.forEach((id, row) => {
  if (!runsOf.has(id)) runsOf.set(id, []);
  runsOf.get(id).push(row);
});

/** Values of a metric in the single runs of a design point. */
function singleRuns(metric, id) {
  const column = table("runs")?.[metric];
  if (!column) return [];
  return (runsOf.get(id) ?? []).map((row) => number(column[row])).filter(Number.isFinite);
}

const metrics = settings.metrics.filter((metric) => estimates.has(metric.id));
const state = {
  metric: metrics[0],
  across: 0,
  held: factors.map(() => 0),
  runs: false,
};
const WEEKS = "weeks";

/** Series to show: each with its name, its look, and the levels that make it. */
function shownSeries() {
  const byPoint = state.across === WEEKS && settings.looks.some((one) => one.point !== null);
  if (byPoint || (settings.series !== null && isGrid)) return settings.looks;
  return [{ name: "All points", look: 0, level: null, point: null }];
}

/** The design point of a series, other factors as they are held; `at` is the level on the axis. */
function pointAt(series, at) {
  const levels = [...state.held];
  if (series.level !== null) levels[settings.series] = series.level;
  if (state.across !== WEEKS && at !== undefined) levels[state.across] = at;
  return series.point === null ? pointOf(levels) : points.find((point) => point.id === series.point);
}

/** Values over the weeks at one design point. */
function course(metric, id) {
  const rows = table(`time_course.${metric.id}`);
  const values = [];
  rows?.group.forEach((group, row) => {
    if (group !== id) return;
    values.push({
      x: number(rows.tick[row]), at: `Week ${rows.tick[row]}`, n: number(rows.n[row]), mean: number(rows.mean[row]),
      lower: number(rows.lower[row]), upper: number(rows.upper[row]), runs: [],
    });
  });
  return values.filter((value) => Number.isFinite(value.mean)).sort((a, b) => a.x - b.x);
}

/** A point by its level of a factor. */
const nameAt = (point, across) => `${factors[across].label} ${factors[across].levels[point.levels[across]][1]}, point ${point.id}`;

/** Where a level of a factor lies: a number at its value, a word at its place. */
const xOf = (across, level) => (factors[across].is_number ? factors[across].levels[level][0] : level);

/** Everything that the chart shows now: series, each with its values. */
function view() {
  const { metric, across } = state;
  const valueOf = (point, x, at) => {
    const estimate = estimates.get(metric.id).get(point.id);
    if (!estimate || !Number.isFinite(estimate.mean)) return null;
    return { x, at, ...estimate, runs: singleRuns(metric.id, point.id) };
  };
  return shownSeries().map((series) => {
    let values;
    if (across === WEEKS) {
      const point = pointAt(series);
      values = point ? course(metric, point.id) : [];
    } else if (!isGrid) {
      values = points
        .filter((point) => point.levels[across] >= 0)
        .map((point) => valueOf(point, factors[across].is_number ? number(point.cells[across]) : point.levels[across], nameAt(point, across)))
        .sort((a, b) => a?.x - b?.x);
    } else {
      const own = across === settings.series;
      values = factors[across].levels.map(([, name], level) => {
        if (own && level !== series.level) return null;
        const point = pointAt(series, level);
        return point ? valueOf(point, xOf(across, level), name) : null;
      });
    }
    return { ...series, values: values.filter((value) => value !== null) };
  });
}

/** Least and greatest value of the metric at any point, so that scales stay when levels are switched. */
function range() {
  const values = [];
  if (state.across === WEEKS) {
    for (const series of shownSeries()) {
      for (const point of points) {
        if (series.point !== null ? point.id === series.point : series.level === null || point.levels[settings.series] === series.level) {
          for (const value of course(state.metric, point.id)) values.push(value.mean, value.lower, value.upper);
        }
      }
    }
  } else {
    for (const [id, one] of estimates.get(state.metric.id)) {
      values.push(one.mean, one.lower, one.upper);
      if (state.runs) values.push(...singleRuns(state.metric.id, id));
    }
  }
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return [0, 1];
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  return [0 <= low ? 0 : low, low === high && high <= 0 ? 1 : high];
}
