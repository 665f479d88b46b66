/* What a row of indicators may say: the levels its template has; names and targets of last year, of the unit's other
   forms, and of the library of the place. */
import { isLevel } from "./grid.js";
import { Offer } from "./offer.js";

const PAUSE = 250;

/* `write(pairs)`: writes texts into inputs as one act; `note`: one line for the clerk. */
export function offerSuggestions(sheet, { write, note }) {
  return new Offer(sheet, {
    canOffer: (input) => Boolean(lineOf(input))
      && (isLevel(input) || input === nameOf(lineOf(input)) || input === cell(lineOf(input), "target")),
    byArrow: isLevel,
    ask: (input, isWanted, isCurrent) => (isLevel(input)
      ? levels(sheet, input, isWanted, write) : suggestions(sheet, input, isWanted, isCurrent, { write, note })),
  });
}

function lineOf(input) { return input.closest?.('tr[data-list="indicator"], tr[data-list="lasting"]'); }

function cell(line, column) { return line?.querySelector(`[data-place$="/${column}"]`); }

/* The column that names an indicator, as its layout has it. */
function nameOf(line) { return line && cell(line, line.closest("[data-named]").dataset.named); }

/* The level-1 names of the template; the level-2 names that the level 1 of the row may hold. */
function levels(sheet, input, isWanted, write) {
  const lists = [...sheet.querySelectorAll("datalist[data-level1]")];
  const level1 = cell(lineOf(input), "level1")?.value.trim();
  const list = input.dataset.place.endsWith("/level1")
    ? sheet.querySelector("datalist#level1")
    : lists.find((each) => each.dataset.level1 === level1) ?? lists[0];
  const names = [...(list?.options ?? [])].map((each) => each.value);
  const typed = input.value.trim();
  const fitting = isWanted || names.includes(typed) ? [] : names.filter((name) => name.includes(typed));
  return (isWanted ? names : fitting).map((words) => ({ words, take: (into) => write([[into, words]]) }));
}

async function suggestions(sheet, input, isWanted, isCurrent, page) {
  const line = lineOf(input);
  const isName = input === nameOf(line);
  if (!isWanted) {
    if (!isName || !input.value.trim()) return null;
    await new Promise((resume) => { setTimeout(resume, PAUSE); });
    if (!isCurrent()) return null;
  }
  const query = new URLSearchParams({ name: nameOf(line)?.value.trim() ?? "", level2: cell(line, "level2")?.value.trim() ?? "" });
  try {
    const answer = await fetch(`${sheet.dataset.suggest}?${query}`, { redirect: "manual" });
    if (!answer.ok) return null;
    return (await answer.json()).suggestions.map((each) => ({
      words: `${each.name}　${each.target}`.trim(),
      more: [each.origin, each.more].filter(Boolean).join("："),
      take: () => take(sheet, line, each, isName, page),
    }));
  } catch { return null; }
}

/* From the name: the name, and a target where there is none yet. From the target: the target. The levels with either,
   where the row has none: all of it is undone as one. */
function take(sheet, line, each, isName, { write, note }) {
  const name = isName ? [[nameOf(line), each.name]] : [];
  const target = targetOf(line, each).filter(([input]) => input);
  const isFree = target.every(([input, text]) => !input.value.trim() || (input !== cell(line, "target") && input.value.trim() === text));
  const values = !isName || isFree ? target : [];
  const isOfName = isName || nameOf(line)?.value.trim() === each.name;
  write([...name, ...(isOfName ? levelsOf(sheet, line, each) : []), ...values]);
  note(values.length && each.target ? `指标值是${each.origin}的，请按本单位的情况改。` : "");
}

/* The levels of a suggestion for the cells that are empty, as the template names them; none against one that stands
   there. */
function levelsOf(sheet, line, each) {
  const cells = ["level1", "level2"].map((column) => cell(line, column));
  const wanted = cells.map((input, number) => input?.value.trim() || [each.level1, each.level2][number]);
  if (wanted.some((words, number) => !isSame(words, [each.level1, each.level2][number]))) return [];
  const pairs = [...sheet.querySelectorAll("datalist[data-level1]")].flatMap((list) =>
    [...list.options].map((option) => [list.dataset.level1, option.value]));
  const fitting = pairs.filter((pair) => isSame(pair[1], wanted[1]));
  const found = fitting.find((pair) => isSame(pair[0], wanted[0])) ?? (cells[0]?.value.trim() ? null : fitting[0]) ?? wanted;
  return cells.map((input, number) => [input, found[number]]).filter(([input, words]) => input && words && !input.value.trim());
}

function isSame(one, other) { return plain(one) === plain(other); }

function plain(level) { return level.replace(/\s+/g, "").replace(/指标$/, ""); }

/* A figure goes into the columns the form has: the sign and the unit may have their own. */
function targetOf(line, each) {
  const target = cell(line, "target");
  const sign = cell(line, "operator");
  const unit = cell(line, "unit");
  if (!each.figure) return each.target ? [[target, each.target]] : [];
  const text = `${sign ? "" : each.sign}${each.figure}${unit ? "" : each.measure}`;
  return [[target, text], [sign, each.sign], [unit, each.measure]].filter(([, said]) => said);
}
