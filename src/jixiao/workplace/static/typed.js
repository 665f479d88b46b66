/* What was typed into a form and sent when the login had expired is written in again after the next login.
   It is kept in this window alone, for the same person, and no longer than it takes: an answer that is no login ends it. */
const STORE = "jixiao-typed";
const main = document.getElementById("main");
const kept = read();

document.addEventListener("submit", (event) => {
  const form = event.target;
  const values = typed(form);
  if (form.method !== "post" || !main.dataset.person || values.length === 0) return;
  const action = event.submitter?.formAction || form.action;
  write({ person: main.dataset.person, action, values });
});

if (kept && !main.dataset.person) {
  if (!kept.isExpired) write({ ...kept, isExpired: true });
} else if (kept?.isExpired && kept.person === main.dataset.person) {
  if (restore(kept)) forget();
} else if (kept) {
  forget();
}

function restore(entry) {
  const form = [...document.forms].find((each) => actionsOf(each).includes(entry.action));
  if (!form) return false;
  for (const [name, value, isChecked] of entry.values) {
    const inputs = [...form.elements].filter((each) => each.name === name && isTyped(each));
    for (const input of inputs) {
      if (input.type === "checkbox" || input.type === "radio") { if (input.value === value) input.checked = isChecked; } else input.value = value;
    }
  }
  const line = document.createElement("p");
  line.className = "message";
  line.setAttribute("role", "status");
  line.textContent = "登录过期时没有办成；您写的已经放回原处，请看过以后再办一次。选的文件要重新选。";
  main.prepend(line);
  return true;
}

function actionsOf(form) {
  return [form.action, ...[...form.elements].filter((each) => each.type === "submit").map((each) => each.formAction)];
}

function typed(form) {
  return [...form.elements].filter(isTyped).map((each) => [each.name, each.value, each.checked ?? false]);
}

function isTyped(element) {
  return element.name && element.autocomplete !== "one-time-code" && !["hidden", "password", "file", "submit", "button"].includes(element.type);
}

function read() {
  try { return JSON.parse(sessionStorage.getItem(STORE)); } catch { return null; }
}

function write(entry) {
  try { sessionStorage.setItem(STORE, JSON.stringify(entry)); } catch { /* a full store */ }
}

function forget() {
  try { sessionStorage.removeItem(STORE); } catch { /* no store */ }
}
