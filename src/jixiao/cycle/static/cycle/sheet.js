/* Between the page and what is filled in: read every blank, or write every blank. */

export function readSheet(sheet, known) {
  const fields = { ...known.fields };
  const rows = {};
  for (const name of Object.keys(known.rows)) rows[name] = [];
  for (const input of sheet.querySelectorAll("[data-place]")) {
    const place = input.dataset.place;
    if (place.includes("/")) continue;
    if (input.value) fields[place] = input.value; else delete fields[place];
  }
  for (const line of sheet.querySelectorAll("tr[data-list]")) {
    const texts = {};
    for (const input of line.querySelectorAll("[data-place]")) {
      const column = input.dataset.place.split("/")[2];
      if (input.value.trim()) texts[column] = input.value;
    }
    if (Object.keys(texts).length === 0) continue;
    const before = (known.rows[line.dataset.list] ?? []).find((row) => row.key === line.dataset.key);
    rows[line.dataset.list].push({ key: line.dataset.key, texts, ...(before?.is_placeholder ? { is_placeholder: true } : {}) });
  }
  const lines = [...sheet.querySelectorAll("[data-below]")].map((input) => input.value);
  return { ...known, fields, rows, below: lines.length ? lines : known.below };
}

export function fill(sheet, grid, filled) {
  for (const input of sheet.querySelectorAll("[data-place]")) {
    if (input.dataset.place.includes("/")) continue;
    put(grid, input, filled.fields[input.dataset.place] ?? "");
  }
  for (const [name, rows] of Object.entries(filled.rows)) {
    const lines = grid.matchRows(name, rows.map((row) => row.key));
    rows.forEach((row, number) => {
      for (const input of lines[number]?.querySelectorAll("[data-place]") ?? []) {
        put(grid, input, row.texts[input.dataset.place.split("/")[2]] ?? "");
      }
    });
    for (const line of lines.slice(rows.length)) {
      for (const input of line.querySelectorAll("[data-place]")) put(grid, input, "");
    }
  }
  sheet.querySelectorAll("[data-below]").forEach((input, number) => put(grid, input, filled.below[number] ?? ""));
}

function put(grid, input, text) {
  if (input.value === text) return;
  input.value = text;
  grid.fit(input);
}

/* What was typed (`local`) since `sent` was sent, over what came back (`joined`). */
export function overlaid(joined, sent, local) {
  const fields = overlaidTexts(joined.fields, sent.fields, local.fields);
  const rows = {};
  for (const [name, lines] of Object.entries(joined.rows)) {
    const was = new Map((sent.rows[name] ?? []).map((row) => [row.key, row]));
    const is = new Map((local.rows[name] ?? []).map((row) => [row.key, row]));
    const kept = lines.filter((row) => !was.has(row.key) || is.has(row.key));
    const added = [...is.values()].filter((row) => !was.has(row.key) && !lines.some((line) => line.key === row.key));
    rows[name] = kept.map((row) => ({
      ...row, texts: overlaidTexts(row.texts, was.get(row.key)?.texts ?? {}, is.get(row.key)?.texts ?? {}),
    })).concat(added);
  }
  const below = joined.below.map((text, number) => (
    (local.below[number] ?? "") === (sent.below[number] ?? "") ? text : local.below[number] ?? ""
  ));
  return { ...joined, fields, rows, below };
}

function overlaidTexts(joined, sent, local) {
  const found = { ...joined };
  for (const name of new Set([...Object.keys(sent), ...Object.keys(local)])) {
    if ((sent[name] ?? "") === (local[name] ?? "")) continue;
    if (local[name]) found[name] = local[name]; else delete found[name];
  }
  return found;
}
