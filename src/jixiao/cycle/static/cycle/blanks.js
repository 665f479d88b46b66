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

/* The blank below this one (`by` 1) or above it (-1); where none is, the next or the one before. */
export function neighbour(sheet, input, by) {
  const inputs = [...sheet.querySelectorAll("[data-place]")].filter((each) => each === input || !each.readOnly);
  const here = input.getBoundingClientRect();
  const far = (each) => {
    const there = each.getBoundingClientRect();
    return by > 0 ? there.top - here.bottom : here.top - there.bottom;
  };
  const aside = (each) => Math.abs(each.getBoundingClientRect().left - here.left);
  const beyond = inputs.filter((each) => each !== input && far(each) > -2 && isInColumn(each.getBoundingClientRect(), here));
  beyond.sort((one, other) => far(one) - far(other) || aside(one) - aside(other));
  return beyond[0] ?? inputs[inputs.indexOf(input) + by];
}

function isInColumn(there, here) { return there.left < here.right - 2 && there.right > here.left + 2; }
