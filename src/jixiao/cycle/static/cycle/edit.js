/* The page on which a form is filled in: what is typed is kept here at once, on the server soon, and checked there. */
import { Grid } from "./grid.js";
import { History } from "./history.js";
import { Keeper } from "./keeper.js";
import { showFindings, showUnderstood } from "./findings.js";
import { offerSuggestions } from "./suggest.js";
import { fill, readSheet } from "./sheet.js";
import { Original } from "./original.js";
import { Doubts } from "./doubts.js";
import { csrfToken } from "./csrf.js";
import { Clashes } from "./clashes.js";
import { Scores } from "./scores.js";
import { button, loginLink, paragraph } from "./elements.js";

const sheet = document.getElementById("sheet");
const state = JSON.parse(document.getElementById("state").textContent);
const submit = document.getElementById("submit");

/* What somebody typed before this script ran is typed after it. */
const early = [...sheet.querySelectorAll("[data-place]")].filter((input) => input.value !== input.defaultValue).map((input) => [input, input.value]);
for (const [input] of early) input.value = input.defaultValue;

const original = new Original(document.getElementById("original"), document.getElementById("show-original"), sheet);
const doubts = new Doubts(document.getElementById("doubts"), sheet, original, { say, loggedOut });
const grid = new Grid(sheet, { changed, note, part: () => history.part() });
const history = new History(() => readSheet(sheet, state.filled), (filled) => { grid.keepingFocus(() => fill(sheet, grid, filled)); changed(); });
const keeper = new Keeper(sheet.dataset, state, {
  read: () => readSheet(sheet, state.filled),
  apply: (filled) => { fill(sheet, grid, filled); history.begin(); clashes.follow(); },
  said: show,
  saved: (words) => { document.getElementById("saved").textContent = words; },
  trouble: say,
  stop,
  note,
  others: showOthers,
  clashes: (found, by) => clashes.show(found, by),
  loggedOut,
});
const clashes = new Clashes(document.getElementById("clashes"), grid, write);
const scores = new Scores(document.getElementById("scores"), sheet, { write, save: () => keeper.save(), note });

function changed() {
  clashes.edited();
  history.note();
  keeper.changed();
}

function show(answer) {
  showFindings(sheet, answer, write);
  showUnderstood(sheet, answer.understood, answer.unread);
  doubts.show(answer.doubts);
  scores.show(answer.scores);
  scores.showOutlook(answer.outlook);
  showDecided(answer.decided);
  submit.elements.number.value = keeper.number;
}

/* What was decided about it before, held against what is written; read out when it changes. */
let decided = "";
function showDecided(html) {
  if (html === undefined || html === decided) return;
  decided = html;
  document.getElementById("decided").innerHTML = html;
}

/* Writes texts into blanks of a row, to be undone as one. */
function writeAll(pairs) {
  history.part();
  for (const [input, text] of pairs) {
    input.value = text;
    grid.fit(input);
  }
  changed();
}

/* Writes into these blanks as if it had been typed, and goes to the first. */
function write(texts) {
  const pairs = texts.map(({ place, text }) => [grid.input(place), text]).filter(([input]) => input);
  if (!pairs.length) return;
  pairs[0][0].focus();
  writeAll(pairs);
}

/* `giveUp`: what is done where somebody no longer wants what could not be saved. */
function say(words, giveUp = null) {
  const line = tell("trouble", "message error", words);
  if (line && giveUp) line.append(button("不要没存入的，打开现在的", "", giveUp));
}

function loggedOut(words) {
  tell("trouble", "message error", words)?.append(" ", loginLink(sheet));
}

/* What is written from here on would be kept nowhere: it can be read and copied, no more. */
function stop() {
  for (const input of sheet.querySelectorAll("[data-place]")) input.readOnly = true;
  submit.querySelector("button.main").disabled = true;
}

/* Stays in view until something else is said, or it is put away. */
function note(words) {
  tell("note", "message", words)?.append(button("知道了", "", () => note("")));
}

/* Above the form, wherever one has scrolled to; the box is there before its words, so that they are read out. */
function tell(id, kind, words) {
  const box = document.getElementById(id);
  if (words && box.firstChild?.firstChild?.textContent === words) return null; // is read out once
  const line = words ? paragraph(kind, words) : null;
  box.replaceChildren(...(line ? [line] : []));
  return line;
}

/* Why 送审 was refused, where one writes, with the focus in the first cell that is to be mended. */
function bringRefusal() {
  const refused = document.querySelector("#main > .message.error");
  if (!refused) return;
  say(refused.textContent);
  refused.remove();
  sheet.querySelector(".has-error [data-place], .is-doubtful [data-place]")?.focus();
}

function showOthers(names) {
  document.getElementById("others").textContent = names.length ? `${names.join("、")}也开着这张表` : "";
}

sheet.addEventListener("input", (event) => {
  if (event.isComposing) return;
  grid.fit(event.target);
  original.say();
  changed();
});
sheet.addEventListener("compositionend", changed);
sheet.addEventListener("focusin", (event) => {
  history.part();
  original.mark(event.target.dataset?.place ?? "");
});
sheet.addEventListener("keydown", (event) => {
  if (event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) { event.preventDefault(); history.undo(); }
  if (key === "y" || (key === "z" && event.shiftKey)) { event.preventDefault(); history.redo(); }
});
submit.addEventListener("submit", async (event) => {
  submit.elements.csrfmiddlewaretoken.value = csrfToken();
  if (keeper.isClean()) return;
  event.preventDefault();
  if (await keeper.save()) {
    submit.elements.number.value = keeper.number;
    submit.elements.csrfmiddlewaretoken.value = csrfToken();
    submit.submit();
  }
});

offerSuggestions(sheet, { write: writeAll, note });
window.addEventListener("jixiao-width", () => grid.fitAll());
grid.fitAll();
history.begin();
show(state);
bringRefusal();
showOthers(state.others);
keeper.begin();
if (early.length) writeAll(early);
