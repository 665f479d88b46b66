/* For the row one writes in: the same indicator last year, in sibling projects, in all approved forms of the place. */
let asked = "";

export async function suggestFor(sheet, input, write) {
  const line = input.closest?.('tr[data-list="indicator"]');
  if (!line || !sheet.dataset.suggest) return;
  const text = (column) => line.querySelector(`[data-place$="/${column}"]`)?.value.trim() ?? "";
  const name = text("level3") || text("content");
  const query = new URLSearchParams({ name, level2: text("level2") }).toString();
  if (query === asked) return;
  asked = query;
  try {
    const answer = await fetch(`${sheet.dataset.suggest}?${query}`, { redirect: "manual" });
    if (answer.ok && query === asked) show(line, (await answer.json()).suggestions, write);
  } catch { asked = ""; }
}

function show(line, suggestions, write) {
  const box = document.getElementById("suggested");
  box.hidden = suggestions.length === 0;
  box.querySelector("ul").replaceChildren(...suggestions.map((each) => {
    const item = document.createElement("li");
    item.append(`${each.origin}：${each.name} ${each.target}`);
    for (const [column, words] of [["level3", "用名称"], ["target", "用指标值"]]) {
      const input = line.querySelector(`[data-place$="/${column}"]`);
      const text = column === "target" ? each.target : each.name;
      if (!input || !text || input.value === text) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => write(input.dataset.place, text));
      item.append(" ", button);
    }
    return item;
  }));
}
