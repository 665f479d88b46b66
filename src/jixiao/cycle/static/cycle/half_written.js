/* What a reviewer has half written (his opinion, a remark) is there again when the page comes back from something else:
   another cell chosen, a remark closed, the sheet saved. Kept in this window, for the same person and the same round;
   what was sent is kept no longer, for a refusal brings it back by itself. */
const main = document.getElementById("main");
const round = document.querySelector('#review-form input[name="acts"]')?.value;

for (const id of ["opinion", "remark-text"]) {
  const box = document.getElementById(id);
  if (!box || round === undefined) continue;
  const store = `jixiao-half-written ${main.dataset.person} ${location.pathname} ${round} ${id}`;
  if (!box.value) box.value = read(store);
  box.addEventListener("input", () => write(store, box.value));
  box.form.addEventListener("submit", (event) => {
    if (id !== "opinion" || event.submitter?.dataset.act) write(store, "");
  });
}

function read(store) {
  try { return sessionStorage.getItem(store) ?? ""; } catch { return ""; }
}

function write(store, text) {
  try { if (text) sessionStorage.setItem(store, text); else sessionStorage.removeItem(store); } catch { /* no store */ }
}
