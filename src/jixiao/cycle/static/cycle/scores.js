/* The score beside the form: a mark in each row, the list with how each came about, buttons that fill in what was
   computed or what other rooms know. Nothing is written unless somebody presses one. */
import { button } from "./elements.js";

export class Scores {
  constructor(box, sheet, { write, save, note }) {
    this.box = box;
    this.sheet = sheet;
    this.page = { write, save, note };
    if (!box) return;
    this.writes = [];
    this.unscored = 0;
    this.money = [];
    this.offers = [];
    box.querySelector("#fill-scores")?.addEventListener("click", () => this.fill(true));
    box.querySelector("#take-scores")?.addEventListener("click", () => this.fill(false));
    box.querySelector("#fill-money").addEventListener("click", () => this.fillMoney());
    box.addEventListener("click", (event) => this.takeOver(event.target.closest("button[data-into]")));
    box.addEventListener("keydown", (event) => { if (event.key === "Escape" && this.from) this.goBack(event); });
    document.addEventListener("keydown", (event) => { if (event.key === "F7") this.onKey(event); });
    this.ask();
  }

  show(scores) {
    if (!this.box || !scores) return;
    this.replace("#score-list", scores.html);
    this.writes = scores.writes;
    this.unscored = scores.open;
    this.marks = scores.marks;
    this.mark();
  }

  /* Where the year is heading; like the findings it follows what is written. */
  showOutlook(html) { if (this.box && html !== undefined) this.replace("#outlook-list", html); }

  /* A list anew: what was open stays so, and the focus where it was. */
  replace(name, html) {
    const list = this.box.querySelector(name);
    const open = [...list.querySelectorAll("details[open]")].map((each) => each.id);
    const focused = list.contains(document.activeElement) ? document.activeElement.closest("details")?.id : "";
    list.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.querySelector("summary")?.focus();
  }

  /* What other rooms know; it does not change while somebody writes. */
  async ask() {
    try {
      const answer = await fetch(this.sheet.dataset.offers, { redirect: "manual" });
      if (!answer.ok) return;
      const said = await answer.json();
      this.money = said.money;
      this.offers = said.marks;
      this.box.querySelector("#offer-list").innerHTML = said.html;
      this.box.querySelector("#fill-money").disabled = said.money.length === 0;
      this.mark();
    } catch { /* the form can be written without it */ }
  }

  mark() {
    for (const each of this.sheet.querySelectorAll(".marks .score, .marks .offered")) each.remove();
    for (const each of this.marks ?? []) {
      const input = this.input(each.row === "execution" ? "text:execution_score" : `${each.row}/score`);
      const words = each.differs ? `${each.mark}，相差 ${each.differs}` : each.mark;
      if (input) this.put(input, words, `score ${each.standing}${each.differs ? " differs" : ""}`, () => this.open(`s-${each.row}`, input));
    }
    for (const each of this.offers) {
      const input = this.input(`${each.row}/actual`);
      if (input && input.value.trim() !== each.text) this.put(input, `${each.source} ${each.text}`, "offered", () => this.open(each.id, input));
    }
  }

  put(input, words, kind, act) {
    const made = button(words, kind, act);
    made.tabIndex = -1;
    const cell = input.closest("td, .line");
    let box = cell.querySelector(":scope > .marks");
    if (!box) {
      box = document.createElement("span");
      box.className = "marks";
      cell.append(box);
    }
    box.append(made);
  }

  input(place) { return this.sheet.querySelector(`[data-place="${CSS.escape(place)}"]`); }

  open(id, from) {
    const found = document.getElementById(id);
    if (!found) return;
    for (let each = found; each && each !== this.box; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
    found.scrollIntoView({ block: "nearest" });
    (found.querySelector("summary") ?? found).focus();
    this.from = from;
  }

  /* F7 in a row: how its score came about; F7 or Escape there: back to the cell. */
  onKey(event) {
    const line = document.activeElement?.closest?.("tr[data-list]");
    if (this.box.contains(document.activeElement)) { if (this.from) this.goBack(event); return; }
    if (!line) return;
    event.preventDefault();
    this.open(`s-${line.dataset.list}/${line.dataset.key}`, document.activeElement);
  }

  goBack(event) {
    event.preventDefault();
    this.from.focus();
    this.from = null;
  }

  /* What was typed a moment ago counts: it is saved before what it comes to is written. */
  async fill(isEmptyOnly) {
    await this.page.save();
    const texts = this.writes.filter(({ place, text }) => this.isFree(place, text, isEmptyOnly));
    if (texts.length) this.page.write(texts);
    const rest = this.unscored ? `还有${this.unscored}项要评判或不能计分，得分栏没有动。` : "";
    this.page.note((texts.length ? `填入了${texts.length}处算得的数，Ctrl+Z 可以撤销。` : "没有可以填入的：能算的都已经填了。") + rest);
  }

  isFree(place, text, isEmptyOnly) {
    const value = this.input(place)?.value.trim();
    return value !== undefined && value !== text && (value === "" || !isEmptyOnly);
  }

  fillMoney() {
    const texts = this.money.filter(({ place, text }) => this.isFree(place, text, false));
    if (texts.length) this.page.write(texts);
    this.page.note(texts.length ? `从国库数据填入了${texts.length}处，Ctrl+Z 可以撤销。` : "表上的数与国库数据一致。");
  }

  takeOver(pressed) {
    if (!pressed) return;
    this.page.write([{ place: pressed.dataset.into, text: pressed.dataset.text }]);
    this.mark();
  }
}
