"use strict";
(() => {
  const table = document.getElementById("index");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells].filter((head) => head.querySelector("button"));
  const filter = document.querySelector(".filter");
  let rows = [...body.rows];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
  const compareText = new Intl.Collator("zh-CN", { numeric: true }).compare;
  const FIRST_COUNT = 4;

  const value = (row, column) => row.cells[column].textContent.trim();

  function compare(kind, sign) {
    return ([a], [b]) => {
      if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1); /* rows without a value stay at the end, either way round */
      return sign * (kind === "number" ? Number(a) - Number(b) : compareText(a, b));
    };
  }

  function sortBy(head) {
    const button = head.querySelector("button");
    const before = head.getAttribute("aria-sort");
    const falling = before === "none" ? button.dataset.kind === "number" && head.cellIndex >= FIRST_COUNT : before === "ascending";
    heads.forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const keyed = rows.map((row) => [value(row, head.cellIndex), row]);
    keyed.sort(compare(button.dataset.kind, falling ? -1 : 1));
    rows = keyed.map(([, row]) => row);
    body.append(...rows);
  }

  const has = (words, word) => !word || words.split(" ").includes(word);

  function applyFilter() {
    const data = new FormData(filter);
    const text = data.get("text").trim().toLowerCase();
    rows.forEach((row) => {
      row.hidden = !(texts.get(row).includes(text)
        && has(row.dataset.choices, data.get("only"))
        && has(row.dataset.rules, data.get("rule")));
    });
    const shown = rows.filter((row) => !row.hidden);
    document.getElementById("shown").textContent = shown.length;
    for (let column = FIRST_COUNT; column < heads.length; column += 1) {
      const sum = shown.reduce((total, row) => total + Number(value(row, column)), 0);
      document.getElementById(`sum-${column}`).textContent = sum;
    }
  }

  heads.forEach((head) => head.querySelector("button").addEventListener("click", () => sortBy(head)));
  filter.addEventListener("input", applyFilter);
  document.querySelectorAll("[data-rule]").forEach((button) => button.addEventListener("click", () => {
    filter.elements.rule.value = button.dataset.rule;
    applyFilter();
    button.closest("details").open = false;
    filter.elements.rule.focus();
  }));
  filter.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input, select, textarea");
    if (event.key !== "f" || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    filter.elements.text.focus();
    event.preventDefault();
  });
})();
