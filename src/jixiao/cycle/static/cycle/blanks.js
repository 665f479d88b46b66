/* From blank to blank by keys, as in a spreadsheet: where one arrives by key the text is selected, so that what is typed
   takes its place; where one clicks the caret stays where it was put. */

const LONG = ["duties", "objectives", "results", "opinion", "text"];
const SHORT_TEXT = /^text:(execution_|share\.|staffing\.|project_(category|nature|code)$|grade$|tasks_total$|total_weight$|monitoring_period$)/;

/* A blank that stands once and holds one value: an amount, a name, a day. The others hold lines of text. */
export function isOneLine(input) {
  const place = input.dataset?.place ?? "";
  return input.tagName === "INPUT" || SHORT_TEXT.test(place) || !LONG.includes(place.split(":")[0]);
}

export function isWholeSelected(input) {
  return input.value !== "" && input.selectionStart === 0 && input.selectionEnd === input.value.length;
}

export function arrive(input) {
  input?.focus();
  input?.select();
}

/* Tab leads on by itself; the window that comes back to the front does so too, and must leave the caret alone. */
export function selectWhereTabLeads(sheet) {
  let isTab = false;
  document.addEventListener("keydown", (event) => { isTab = event.key === "Tab" && !event.altKey && !event.ctrlKey && !event.metaKey; }, true);
  for (const name of ["keyup", "pointerdown"]) document.addEventListener(name, () => { isTab = false; }, true);
  window.addEventListener("blur", () => { isTab = false; });
  sheet.addEventListener("focusin", (event) => { if (isTab && event.target.dataset?.place) event.target.select(); });
}

/* The blank below this one (`by` 1) or above it (-1) in the next row that has any; where none of its column is there,
   the next or the one before, so that none is passed over. */
export function neighbour(sheet, input, by) {
  const inputs = [...sheet.querySelectorAll("[data-place]")].filter((each) => each === input || !each.readOnly);
  const here = input.getBoundingClientRect();
  const beyond = inputs.map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ each, box }) => each !== input && distance(here, box, by) > -2)
    .sort((one, other) => distance(here, one.box, by) - distance(here, other.box, by));
  const row = beyond.filter(({ box }) => distance(beyond[0].box, box, by) < -2);
  return row.find(({ box }) => box.left < here.right - 2 && box.right > here.left + 2)?.each ?? inputs[inputs.indexOf(input) + by];
}

function distance(from, to, by) { return by > 0 ? to.top - from.bottom : from.top - to.bottom; }
