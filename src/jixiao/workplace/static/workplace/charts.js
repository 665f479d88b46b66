// Draws each `figure[data-chart]` from the table that stands in it. The table stays: it is the truth, is read aloud,
// copied and printed; the picture is for the eye alone. Canvas and rich text only: nothing inline, as the policy asks.
import * as echarts from "./echarts/echarts.js";

const COLOURS = ["#1f4e79", "#b35900", "#4d7c3a", "#7a3b78", "#52606d"];
// Dark enough against white, and told apart by who sees no red or green; series also differ in symbol and pattern.
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "roundRect"];
const LABELS_THAT_FIT = 6;

function read(table) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const places = rows.map((row) => row.cells[0].textContent.trim());
  const series = heads.slice(1).map((name, number) => ({
    name,
    figures: rows.map((row) => {
      const figure = row.cells[number + 1].dataset.figure;
      return figure === "" || figure === undefined ? null : Number(figure);
    }),
  }));
  return { places, series: series.filter((each) => each.figures.some((figure) => figure !== null)) };
}

function drawn(kind, series, number) {
  const common = { name: series.name, data: series.figures };
  if (kind === "line") {
    return { ...common, type: "line", symbol: SYMBOLS[number % SYMBOLS.length], symbolSize: 9, connectNulls: false,
      lineStyle: { width: 2, type: number % 2 ? "dashed" : "solid" } };
  }
  return { ...common, type: "bar", barMaxWidth: 36, ...(kind === "stacked" ? { stack: "all" } : {}) };
}

function option(kind, unit, { places, series }) {
  const wide = kind !== "line" && places.length > LABELS_THAT_FIT;
  const names = { type: "category", data: places, axisLabel: { interval: 0, hideOverlap: true }, inverse: wide };
  const figures = { type: "value", name: unit, minInterval: kind === "stacked" ? 1 : 0 };
  return {
    color: COLOURS,
    animation: false,
    aria: { enabled: true, label: { enabled: false }, decal: { show: kind !== "line" && series.length > 1 } },
    grid: { left: 8, right: wide ? 40 : 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, show: series.length > 1 },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true },
    xAxis: wide ? figures : names,
    yAxis: wide ? names : figures,
    series: series.map((each, number) => drawn(kind, each, number)),
  };
}

function show(figure) {
  const found = read(figure.querySelector("table"));
  const picture = document.createElement("div");
  picture.className = "picture";
  picture.setAttribute("aria-hidden", "true"); // what it shows stands in the table beside it
  if (figure.dataset.chart !== "line" && found.places.length > LABELS_THAT_FIT) picture.classList.add("tall");
  figure.querySelector("figcaption").after(picture);
  const chart = echarts.init(picture, null, { renderer: "canvas" });
  chart.setOption(option(figure.dataset.chart, figure.dataset.unit, found));
  new ResizeObserver(() => chart.resize()).observe(picture);
}

for (const figure of document.querySelectorAll("figure[data-chart]")) if (figure.dataset.chart) show(figure);
