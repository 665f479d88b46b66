// Draws each `figure[data-chart]` from the table that stands in it, or from the one it names. The table stays: it is the
// truth, is read aloud, sorted, copied and printed; the picture is for the eye alone. Canvas and rich text only: nothing
// inline, as the policy asks. Nothing moves by itself.
import * as echarts from "./echarts/echarts.js";

const COLOURS = ["#1f4e79", "#b35900", "#4d7c3a", "#7a3b78", "#52606d"];
// Dark enough against white, and told apart by who sees no red or green; series also differ in symbol, stroke and pattern.
const INK = "#1d2733", AXIS = "#52606d", GROUND = "#fff", GRID = "#cbd2d9";
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect"];
const STROKES = ["solid", "dashed", [2, 3], [8, 3, 2, 3]];
const LABELS_THAT_FIT = 6, NUMBERS_THAT_FIT = 40;
const NOTHING = { value: 0, label: { show: false } }; // a box with 0 in it would hide its neighbour
const ROW = 26, AROUND = 90, LOWEST = 280;

function read(figure) {
  const table = figure.dataset.table ? document.getElementById(figure.dataset.table) : figure.querySelector("table");
  const wanted = figure.dataset.columns?.split(" ").filter(Boolean);
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells].map((cell, column) => ({ cell, column })).slice(1);
  const series = heads.filter(({ cell }) => !wanted || wanted.includes(cell.dataset.series)).map(({ cell, column }) => ({
    name: cell.dataset.name ?? cell.textContent.trim(),
    style: cell.dataset.style ?? "",
    figures: rows.map((row) => {
      const figure = row.cells[column].dataset.figure;
      return figure === "" || figure === undefined ? null : Number(figure);
    }),
  }));
  return {
    places: rows.map((row) => row.cells[0].dataset.name ?? row.cells[0].textContent.trim()),
    links: rows.map((row) => row.dataset.link ?? row.cells[0].querySelector("a")?.href),
    series: series.filter((each) => each.figures.some((figure) => figure !== null)),
  };
}

function drawn(kind, series, number, wide, labelled, crossed) {
  const common = { name: series.name, data: series.figures.map((value) => (value === 0 ? NOTHING : value)) };
  if (kind === "line") {
    const told = series.style === "";
    return { ...common, type: "line", connectNulls: false, symbol: told ? SYMBOLS[number % SYMBOLS.length] : "none",
      symbolSize: 9, step: series.style === "step" ? "end" : false,
      lineStyle: { width: told ? 2.5 : 1.5, type: STROKES[number % STROKES.length] } };
  }
  const boxed = kind === "stacked" || crossed; // at the foot of its bar a number is clear of the line across it
  const end = wide ? "right" : "top", foot = wide ? "insideLeft" : "insideBottom";
  const label = { show: labelled, position: kind === "stacked" ? "inside" : crossed ? foot : end, color: INK,
    formatter: ({ value }) => value.toLocaleString("zh-CN"),
    ...(boxed ? { backgroundColor: GROUND, padding: [1, 3] } : {}) };
  return { ...common, type: "bar", barMaxWidth: 36, label, ...(kind === "stacked" ? { stack: "all" } : {}) };
}

// What all places are held against: a line across the bars.
function bound(figure, places) {
  const { line, lineName } = figure.dataset;
  return line ? [{ name: lineName, type: "line", data: places.map(() => Number(line)), symbol: "none", z: 5,
    lineStyle: { width: 2, type: "dashed", color: INK }, itemStyle: { color: INK } }] : [];
}

function option(figure, wide, { places, series }) {
  const kind = figure.dataset.chart, unit = figure.dataset.unit;
  const axis = { axisLabel: { color: INK }, axisLine: { lineStyle: { color: AXIS } }, nameTextStyle: { color: INK } };
  const names = { ...axis, type: "category", data: places, inverse: wide,
    axisLabel: { color: INK, interval: 0, hideOverlap: true } };
  const figures = { ...axis, type: "value", name: unit, minInterval: unit === "张" || unit === "项" ? 1 : 0,
    splitLine: { lineStyle: { color: GRID } } };
  const labelled = places.length * series.length <= NUMBERS_THAT_FIT;
  const across = bound(figure, places), crossed = across.length > 0;
  const lines = [...series.map((each, number) => drawn(kind, each, number, wide, labelled, crossed)), ...across];
  return {
    color: COLOURS,
    textStyle: { color: INK },
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: kind !== "line" && series.length > 1 } },
    grid: { left: 8, right: wide ? 60 : 24, top: 56, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, show: lines.length > 1, textStyle: { color: INK }, itemWidth: 36 },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: wide ? figures : names,
    yAxis: wide ? names : figures,
    series: lines,
  };
}

function show(figure) {
  const found = read(figure), picture = document.createElement("div");
  const wide = figure.dataset.chart !== "line" && found.places.length > LABELS_THAT_FIT;
  picture.className = "picture";
  picture.setAttribute("aria-hidden", "true"); // what it shows stands in the table
  if (wide) {
    const bars = figure.dataset.chart === "bars" ? Math.max(1, found.series.length * 0.7) : 1;
    picture.style.height = `${Math.max(LOWEST, AROUND + Math.round(ROW * bars * found.places.length))}px`;
  }
  figure.querySelector("figcaption").after(picture);
  const chart = echarts.init(picture, null, { renderer: "canvas" });
  chart.setOption(option(figure, wide, found));
  chart.on("click", ({ dataIndex }) => { if (found.links[dataIndex]) location.assign(found.links[dataIndex]); });
  new ResizeObserver(() => chart.resize()).observe(picture);
  picture.chart = chart; // who asks the picture what it shows
}

for (const figure of document.querySelectorAll("figure[data-chart]")) if (figure.dataset.chart) show(figure);
