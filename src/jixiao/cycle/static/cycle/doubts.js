/* What is to be held against the original: listed, marked in its blank, confirmed by button or key. */

import { csrfToken } from "./csrf.js";
import { button, paragraph } from "./elements.js";

const STATES = { open: "", confirmed: "已确认", corrected: "已改正" };

export class Doubts {
  constructor(box, sheet, original, { say, loggedOut }) {
    this.box = box;
    this.sheet = sheet;
    this.original = original;
    this.say = say;
    this.loggedOut = loggedOut;
    this.found = [];
    if (!box) return;
    document.addEventListener("keydown", (event) => {
      if (event.key === "F8") { event.preventDefault(); this.next(); }
    });
    sheet.addEventListener("keydown", (event) => {
      if (event.isComposing || event.key !== "Enter" || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
      const doubt = this.open().find((each) => each.place && each.place === event.target.dataset?.place);
      if (!doubt) return;
      event.preventDefault();
      this.confirm(doubt, true);
    });
  }

  open() { return this.found.filter((each) => each.state === "open"); }

  show(found) {
    if (!this.box) return;
    this.found = found;
    this.box.hidden = found.length === 0;
    const left = this.open().length;
    const settled = found.length ? "（都已确认或改正）" : "";
    document.getElementById("doubts-count").textContent = left ? `（${left}处，确认或改正以后才能送审）` : settled;
    const focused = document.activeElement?.closest?.(".doubts li")?.id;
    this.box.querySelector("ol").replaceChildren(...found.map((doubt, number) => this.item(doubt, number + 1)));
    if (focused) this.control(focused)?.focus();
    this.mark();
  }

  control(id) { return document.getElementById(id)?.querySelector("button"); }

  item(doubt, number) {
    const line = document.createElement("li");
    line.id = `d${number}`;
    line.className = doubt.state;
    const name = doubt.words || doubt.where || "原件";
    const head = this.input(doubt.place) ? button(name, "goto", () => this.goTo(doubt)) : bold(name);
    line.append(head);
    if (doubt.text) line.append(paragraph("quote", `“${doubt.text}”`));
    line.append(paragraph("reason", doubt.reason));
    const foot = paragraph("acts", "");
    if (doubt.cells.length) foot.append(button(`看原件：${doubt.where}`, "goto", () => this.look(doubt)), " ");
    if (doubt.state === "open") foot.append(button(doubt.place ? "与原件一致" : "已看过", "confirm", () => this.confirm(doubt, false), `${name}：确认`));
    else foot.append(`${STATES[doubt.state]}${doubt.state === "confirmed" ? `：${doubt.by}` : ""}`);
    line.append(foot);
    return line;
  }

  input(place) { return place ? this.sheet.querySelector(`[data-place="${CSS.escape(place)}"]`) : null; }

  async goTo(doubt) {
    const input = this.input(doubt.place);
    input.scrollIntoView({ block: "center" });
    input.focus();
    await this.original.open();
  }

  async look(doubt) {
    await this.original.open();
    this.original.show(doubt.cells);
  }

  /* The next open one behind where one is: its blank, or its line where it has none. */
  next() {
    const open = this.open();
    if (open.length === 0) return;
    const here = document.activeElement;
    const at = this.found.findIndex((each, number) =>
      (each.place && each.place === here?.dataset?.place) || here?.closest?.(`#d${number + 1}`));
    const doubt = open.find((each) => this.found.indexOf(each) > at) ?? open[0];
    if (this.input(doubt.place)) { this.goTo(doubt); return; }
    const line = document.getElementById(`d${this.found.indexOf(doubt) + 1}`);
    line.scrollIntoView({ block: "nearest" });
    line.querySelector(".confirm").focus();
    this.look(doubt);
  }

  async confirm(doubt, goesOn) {
    try {
      const answer = await fetch(this.sheet.dataset.confirm, {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": csrfToken() },
        body: new URLSearchParams({ key: doubt.key }).toString(),
        redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) { this.loggedOut("登录已经过期，没有确认，重新登录以后请再按一次。"); return; }
      const body = await answer.json();
      if (!answer.ok) { this.say(body.text); return; }
      this.say("");
      this.show(body.doubts);
      if (goesOn) this.next();
    } catch {
      this.say("没有连上服务器，没有确认，请再按一次。");
    }
  }

  mark() {
    for (const cell of this.sheet.querySelectorAll(".is-doubtful")) cell.classList.remove("is-doubtful");
    for (const each of this.sheet.querySelectorAll(".marks .doubt")) each.remove();
    this.found.forEach((doubt, number) => {
      const input = doubt.state === "open" ? this.input(doubt.place) : null;
      if (!input) return;
      const cell = input.closest("td, .line");
      cell.classList.add("is-doubtful");
      const mark = button(`待确认${number + 1}`, "doubt", () => {
        document.getElementById(`d${number + 1}`).scrollIntoView({ block: "nearest" });
        this.control(`d${number + 1}`)?.focus();
        this.look(doubt);
      });
      mark.tabIndex = -1;
      box(cell).prepend(mark);
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} d${number + 1}`.trim());
    });
  }
}

function box(cell) {
  const found = cell.querySelector(":scope > .marks");
  if (found) return found;
  const made = document.createElement("span");
  made.className = "marks";
  cell.append(made);
  return made;
}

function bold(words) {
  const made = document.createElement("strong");
  made.textContent = words;
  return made;
}
