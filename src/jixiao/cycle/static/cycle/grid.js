/* Rows of a list as in a spreadsheet: arrows and Enter, a pasted block, fill down, rows added and taken out.
   Every cell is an ordinary input, so that Chinese input methods and screen readers work as everywhere. */
import { arrive, isOneLine, isWholeSelected, neighbour, selectWhereTabLeads } from "./blanks.js";
import { blockOf } from "./clipboard.js";

const LEVELS = ["level1", "level2"];

export class Grid {
  constructor(sheet, { changed, note, part }) {
    this.sheet = sheet;
    this.changed = changed;
    this.note = note;
    this.part = part;
    sheet.addEventListener("keydown", (event) => this.onKey(event));
    sheet.addEventListener("paste", (event) => this.onPaste(event));
    sheet.addEventListener("input", (event) => this.keepOneLine(event.target));
    selectWhereTabLeads(sheet);
  }

  input(place) { return this.sheet.querySelector(`[data-place="${CSS.escape(place)}"]`); }

  lines(name) { return [...this.sheet.querySelectorAll(`tbody tr[data-list="${CSS.escape(name)}"]`)]; }

  inputs(line) { return [...line.querySelectorAll("[data-place]")]; }

  fit(input) {
    if (input.tagName !== "TEXTAREA") return;
    input.style.height = "auto";
    input.style.height = `${Math.max(input.scrollHeight, 30)}px`;
  }

  fitAll() { for (const input of this.sheet.querySelectorAll("textarea")) this.fit(input); }

  /* A level is wrapped where it is long, and holds no line break of its own. */
  keepOneLine(input) {
    if (!isLevel(input) || !input.value.includes("\n")) return;
    input.value = oneLine(input.value);
  }

  onKey(event) {
    const input = event.target;
    const line = input.closest?.("tr[data-list]");
    if (!input.dataset?.place || event.isComposing) return;
    if (!line) { this.onKeyOutside(event, input); return; }
    const control = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && control && event.shiftKey) this.stop(event, () => this.addBelow(line, input));
    else if (event.key === "Delete" && control && event.shiftKey) this.stop(event, () => this.remove(line, input));
    else if (event.key.toLowerCase() === "d" && control) this.stop(event, () => this.fillDown(line, input));
    else if (event.key === "Enter" && event.altKey) this.stop(event, () => this.insertBreak(input));
    else if (event.key === "Enter" && !control) this.stop(event, () => this.move(line, input, event.shiftKey ? -1 : 1));
    else if (event.key === "ArrowDown" && (control || atEnd(input))) this.stop(event, () => this.move(line, input, 1));
    else if (event.key === "ArrowUp" && (control || atBegin(input))) this.stop(event, () => this.move(line, input, -1));
  }

  /* Outside the lists. Enter in a long text whose whole is selected since one came there adds to it: it would be gone. */
  onKeyOutside(event, input) {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    if (event.altKey) this.stop(event, () => this.insertBreak(input));
    else if (isOneLine(input)) this.stop(event, () => arrive(neighbour(this.sheet, input, event.shiftKey ? -1 : 1)));
    else if (isWholeSelected(input)) this.stop(event, () => this.insertBreak(input));
  }

  /* What a key does is one step, to be undone by itself: neither what was typed before it nor after goes with it. */
  stop(event, act) {
    event.preventDefault();
    this.part();
    act();
    this.part();
  }

  move(line, input, by) {
    const lines = this.lines(line.dataset.list);
    const next = lines[lines.indexOf(line) + by];
    if (next) arrive(this.inputs(next)[this.inputs(line).indexOf(input)]);
    else if (by > 0 && this.template(line.dataset.list)) this.addBelow(line, input);
    else arrive(neighbour(this.sheet, input, by));
  }

  insertBreak(input) {
    if (input.tagName !== "TEXTAREA" || input.readOnly || isLevel(input)) return;
    input.setRangeText("\n", isWholeSelected(input) ? input.selectionEnd : input.selectionStart, input.selectionEnd, "end");
    this.fit(input);
    this.changed();
  }

  fillDown(line, input) {
    const lines = this.lines(line.dataset.list);
    const above = lines[lines.indexOf(line) - 1];
    if (!above) return;
    input.value = this.inputs(above)[this.inputs(line).indexOf(input)].value;
    this.fit(input);
    this.changed();
  }

  addBelow(line, input) {
    const column = this.inputs(line).indexOf(input);
    const added = this.add(line);
    const inputs = this.inputs(added);
    for (const level of inputs.filter((each) => isLevel(each))) {
      level.value = this.inputs(line)[inputs.indexOf(level)].value;
    }
    arrive(inputs[column]);
    this.changed();
  }

  /* A new row below this one; the labels beside the list reach over it. */
  add(line) {
    const name = line.dataset.list;
    const added = this.fresh(name, newKey());
    line.after(added);
    this.stretch(name, 1);
    return added;
  }

  name(line, key) {
    line.dataset.key = key;
    for (const input of this.inputs(line)) {
      const [list, , column] = input.dataset.place.split("/");
      input.dataset.place = `${list}/${key}/${column}`;
    }
  }

  stretch(name, by) {
    for (const cell of this.sheet.querySelectorAll("[data-spans]")) {
      if (cell.dataset.spans.split(" ").includes(name)) cell.rowSpan += by;
    }
  }

  /* Takes a row out; the last one is only emptied. The labels of the first row move to the one that follows. */
  remove(line, input) {
    const lines = this.lines(line.dataset.list);
    if (lines.length === 1) {
      for (const each of this.inputs(line)) each.value = "";
      this.changed();
      return;
    }
    const number = lines.indexOf(line);
    const next = lines[number + 1] ?? lines[number - 1];
    const column = input ? this.inputs(line).indexOf(input) : 0;
    const labels = [...line.querySelectorAll("td[data-spans], td.label")];
    if (number === 0) next.prepend(...labels);
    line.remove();
    this.stretch(line.dataset.list, -1);
    if (input) arrive(this.inputs(next)[column]);
    this.changed();
  }

  /* The rows of a list with these keys, in this order; one is left for an empty list. A row that stays keeps its
     element, so that somebody who writes in it goes on writing. */
  matchRows(name, keys) {
    const before = this.lines(name);
    if (before.length === 0) return [];
    const first = before[0];
    const labels = [...first.querySelectorAll("td[data-spans], td.label")];
    const parent = first.parentNode;
    const end = before.at(-1).nextElementSibling;
    const known = new Map(before.map((line) => [line.dataset.key, line]));
    const wanted = (keys.length ? keys : [newKey()]).map((key) => known.get(key) ?? this.fresh(name, key));
    for (const line of before) if (!wanted.includes(line)) line.remove();
    let next = end;
    for (const line of [...wanted].reverse()) {
      if (line.nextElementSibling !== next || line.parentNode !== parent) parent.insertBefore(line, next);
      next = line;
    }
    if (labels.length && labels[0].parentNode !== wanted[0]) wanted[0].prepend(...labels);
    this.stretch(name, wanted.length - before.length);
    return wanted;
  }

  template(name) { return this.sheet.querySelector(`template[data-list="${CSS.escape(name)}"]`); }

  /* Undoing may take out the row where somebody is: he goes on in the one above it. */
  keepingFocus(change) {
    const input = document.activeElement;
    const line = this.sheet.contains(input) ? input.closest("tr[data-list]") : null;
    const [row, column] = line ? [this.lines(line.dataset.list).indexOf(line), this.inputs(line).indexOf(input)] : [];
    change();
    if (!line || document.activeElement === input) return;
    const lines = this.lines(line.dataset.list);
    if (input.isConnected) input.focus();
    else arrive(this.inputs(lines[Math.min(Math.max(row - 1, 0), lines.length - 1)])[column]);
  }

  fresh(name, key) {
    const line = this.template(name).content.querySelector("tr").cloneNode(true);
    this.name(line, key);
    return line;
  }

  onPaste(event) {
    const input = event.target;
    const line = input.closest?.("tr[data-list]");
    const block = input.dataset?.place && !input.readOnly ? blockOf(event.clipboardData) : null;
    if (!block) return;
    if (block.length === 1 && block[0].length === 1) this.stop(event, () => this.pasteText(input, block[0][0]));
    else if (line) this.stop(event, () => this.paste(line, input, block));
  }

  /* Of one cell: its text goes where the caret is, without the line break and the quotes a spreadsheet puts around it. */
  pasteText(input, text) {
    input.setRangeText(isLevel(input) ? oneLine(text) : text, input.selectionStart, input.selectionEnd, "end");
    this.fit(input);
    this.changed();
  }

  /* A block from a spreadsheet, from this cell on to the right and down; what does not fit is said, not dropped. */
  paste(first, input, block) {
    const column = this.inputs(first).indexOf(input);
    const room = this.inputs(first).length - column;
    const width = Math.max(...block.map((row) => row.length));
    let line = first;
    let carried = 0;
    block.forEach((texts, number) => {
      const lines = this.lines(first.dataset.list);
      if (number) line = lines[lines.indexOf(line) + 1] ?? this.add(line);
      texts.slice(0, room).forEach((text, offset) => {
        const target = this.inputs(line)[column + offset];
        const isMerged = !text.trim() && number > 0 && isLevel(target);
        if (isMerged) carried += 1;
        target.value = isMerged ? this.above(line, target) : isLevel(target) ? oneLine(text) : text;
        this.fit(target);
      });
    });
    const lost = width > room ? `粘贴的块有${width}列，从这一格往右只有${room}列，右边${width - room}列没有粘贴：从更靠左的一格粘贴，或先按 Ctrl+Z 撤销。` : "";
    const merged = carried ? `合并的一级、二级指标已填到每一行（${carried}格）。` : "";
    this.note(lost + merged);
    this.changed();
  }

  above(line, target) {
    const lines = this.lines(line.dataset.list);
    const before = lines[lines.indexOf(line) - 1];
    return before ? this.inputs(before)[this.inputs(line).indexOf(target)].value : "";
  }
}

export function isLevel(input) { return LEVELS.includes(input.dataset?.place?.split("/")[2]); }

function oneLine(text) { return text.replace(/\s*\n\s*/g, ""); }

function newKey() { return `n${Date.now().toString(36)}${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`; }

function atEnd(input) { return isWholeSelected(input) || (!input.value.slice(input.selectionEnd ?? 0).includes("\n") && input.selectionStart === input.value.length); }

function atBegin(input) { return (input.selectionStart ?? 0) === 0; }
