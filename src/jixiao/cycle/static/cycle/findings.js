/* What the rules say, beside the form and at its cells; what was understood of a target, below it. */

import { button, paragraph } from "./elements.js";

export function showFindings(sheet, answer, write) {
  const list = document.getElementById("findings");
  list.replaceChildren(...answer.findings.map((finding) => item(sheet, finding, write)));
  const errors = answer.findings.filter((each) => each.severity === "error").length;
  const undecided = answer.undecided.length ? `，${answer.undecided.length}项不能判断` : "";
  document.getElementById("counts").textContent = answer.findings.length || undecided
    ? `（${answer.findings.length}条，其中错误${errors}条${undecided}）` : "（没有发现问题）";
  showUndecided(answer.undecided);
  mark(sheet, answer.findings);
}

function showUndecided(reasons) {
  const box = document.getElementById("undecided");
  box.hidden = reasons.length === 0;
  box.querySelector("ul").replaceChildren(...reasons.map((reason) => {
    const line = document.createElement("li");
    line.textContent = reason;
    return line;
  }));
}

function item(sheet, finding, write) {
  const line = document.createElement("li");
  line.id = `f${finding.number}`;
  line.className = finding.severity;
  line.tabIndex = -1;
  const strong = document.createElement("strong");
  strong.textContent = `${finding.words} `;
  line.append(strong);
  const target = finding.places.find((place) => sheet.querySelector(`[data-place="${CSS.escape(place)}"]`));
  if (target) line.append(button(finding.message, "goto", () => focus(sheet, target)));
  else line.append(finding.message);
  if (finding.repair) line.append(paragraph("repair", finding.repair));
  if (finding.fix.length) line.append(button(fixWords(sheet, finding), "fix", () => write(finding.fix)));
  if (finding.basis.length) line.append(paragraph("basis", `依据：${finding.basis.join("；")}`));
  return line;
}

/* What the button changes: all places the finding is about; which of them, where it is not all. */
function fixWords(sheet, { fix, places }) {
  const texts = [...new Set(fix.map((each) => `“${each.text}”`))].join("、");
  const names = fix.map((each) => sheet.querySelector(`[data-place="${CSS.escape(each.place)}"]`)?.getAttribute("aria-label"));
  if (fix.length < places.length) return `${[...new Set(names)].join("、")}改为${texts}`;
  return `改为${texts}${fix.length > 1 ? `（${fix.length}处）` : ""}`;
}

function mark(sheet, findings) {
  for (const cell of sheet.querySelectorAll(".has-error, .has-warning, .has-hint")) {
    cell.classList.remove("has-error", "has-warning", "has-hint");
  }
  for (const each of sheet.querySelectorAll(".marks .finding")) each.remove();
  for (const input of sheet.querySelectorAll("[aria-describedby]")) input.removeAttribute("aria-describedby");
  for (const finding of [...findings].reverse()) {
    for (const place of finding.places) {
      const input = sheet.querySelector(`[data-place="${CSS.escape(place)}"]`);
      if (!input) continue;
      const cell = input.closest("td, .line");
      cell.classList.remove("has-error", "has-warning", "has-hint");
      cell.classList.add(`has-${finding.severity}`);
      const mark = button(`${finding.words}${finding.number}`, `finding ${finding.severity}`, () => {
        const line = document.getElementById(`f${finding.number}`);
        line.scrollIntoView({ block: "nearest" });
        line.focus();
        for (const each of document.querySelectorAll(".findings .here")) each.classList.remove("here");
        line.classList.add("here");
      });
      mark.replaceChildren(finding.words, document.createElement("wbr"), String(finding.number));
      mark.tabIndex = -1;
      marks(cell).prepend(mark);
      input.setAttribute("aria-describedby", `f${finding.number} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
    }
  }
}

export function showUnderstood(sheet, understood, unread) {
  for (const each of sheet.querySelectorAll(".understood")) each.remove();
  for (const [place, words] of Object.entries(understood)) say(sheet, place, `读作：${words}`);
  for (const place of unread) say(sheet, place, "这里有没有读懂的字");
}

function say(sheet, place, words) {
  const input = sheet.querySelector(`[data-place="${CSS.escape(place)}"]`);
  if (!input) return;
  const line = document.createElement("span");
  line.className = "understood";
  line.textContent = words;
  marks(input.closest("td, .line")).append(line);
}

function marks(cell) {
  let box = cell.querySelector(":scope > .marks");
  if (!box) {
    box = document.createElement("span");
    box.className = "marks";
    cell.append(box);
  }
  return box;
}

function focus(sheet, place) {
  const input = sheet.querySelector(`[data-place="${CSS.escape(place)}"]`);
  input.scrollIntoView({ block: "center" });
  input.focus();
}
