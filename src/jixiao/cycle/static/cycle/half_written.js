/* What somebody has half written (an opinion, a remark, answers to remarks) is there again when the page comes back from
   something else: another cell chosen, a remark answered or closed, the sheet saved. Kept in this window, for the same
   person and the same round; what was sent is kept no longer, for a refusal brings it back by itself. */
const main = document.getElementById("main");
const round = document.getElementById("opinion")?.form.elements.acts?.value;

for (const box of document.querySelectorAll("#opinion, #remark-text, .remarks textarea")) {
  const isOfRemark = box.closest(".remarks"); // it is answered in whatever round it is open; its number is its own
  if (!isOfRemark && round === undefined) continue;
  const store = `jixiao-half-written ${main.dataset.person} ${isOfRemark ? "" : `${location.pathname} ${round} `}${box.id}`;
  if (!box.value) box.value = read(store);
  box.addEventListener("input", () => write(store, box.value));
  box.form.addEventListener("submit", (event) => {
    if (box.id !== "opinion" || event.submitter?.dataset.act) write(store, "");
  });
}

function read(store) {
  try { return sessionStorage.getItem(store) ?? ""; } catch { return ""; }
}

function write(store, text) {
  try { if (text) sessionStorage.setItem(store, text); else sessionStorage.removeItem(store); } catch { /* no store */ }
}
