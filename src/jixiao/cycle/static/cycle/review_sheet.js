// Saves a sheet (of a review, of an evaluation) by itself while somebody types, and lets the acts follow from what is
// saved.
// Without this script the button beside it does the same.
const form = document.getElementById("review-form");
const WAIT = 700; // milliseconds after the last key

if (form && form.dataset.save) {
  const at = (id) => document.getElementById(id);
  let timer = 0;
  let saving = false;
  let again = false;

  // What cannot be kept is said at its field, all else is kept; the focus stays where somebody types.
  const mark = (wrong) => {
    for (const each of form.querySelectorAll(".wrong")) each.remove();
    for (const each of form.querySelectorAll("[aria-invalid]")) {
      each.removeAttribute("aria-invalid");
      each.removeAttribute("aria-describedby");
    }
    for (const [name, words] of Object.entries(wrong)) {
      const line = document.createElement("p");
      line.className = "wrong";
      line.id = `wrong-${name}`;
      line.setAttribute("role", "alert");
      line.textContent = words;
      form.elements[name].setAttribute("aria-invalid", "true");
      form.elements[name].setAttribute("aria-describedby", line.id);
      form.elements[name].after(line);
    }
  };

  const show = (answer) => {
    at("sheet-total").textContent = answer.total;
    at("sheet-grade").textContent = [answer.grade, answer.consequence].filter(Boolean).join("：");
    at("sheet-open").textContent = answer.open.length ? `还差：${answer.open.join("；")}。` : "";
    for (const [item, words] of Object.entries(answer.apart ?? {})) at(`apart-${item}`).textContent = words;
    at("sheet-saved").textContent = `已自动保存 ${answer.saved}`;
    for (const each of answer.acts) {
      const button = form.querySelector(`[data-act="${each.act}"]`);
      if (button) button.disabled = !each.allowed;
    }
    at("reasons").replaceChildren(
      ...answer.acts
        .filter((each) => !each.allowed)
        .map((each) => {
          const item = document.createElement("li");
          item.textContent = `${each.label}：${each.reason}`;
          return item;
        }),
    );
  };

  const save = async () => {
    if (saving) {
      again = true;
      return;
    }
    saving = true;
    try {
      const answer = await fetch(form.dataset.save, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (answer.redirected || !(answer.headers.get("Content-Type") || "").includes("json")) {
        throw new Error("登录已过期，请在另一个窗口登录后继续，这里写的还在。");
      }
      const content = await answer.json();
      mark(content.wrong ?? {});
      if (content.saved) show(content);
      const others = content.saved ? `其余的已自动保存 ${content.saved}。` : "";
      if (content.error) at("sheet-saved").textContent = `没有保存：${content.error}${others}`;
    } catch (cause) {
      const words = cause instanceof TypeError ? "连不上服务器，写的还在，稍后会再保存。" : cause.message;
      at("sheet-saved").textContent = `没有保存：${words}`;
      if (cause instanceof TypeError) timer = window.setTimeout(save, WAIT * 10);
    } finally {
      saving = false;
      if (again) {
        again = false;
        save();
      }
    }
  };

  form.addEventListener("input", (event) => {
    if (!event.target.closest(".scoring")) return;
    at("sheet-saved").textContent = "正在保存……";
    window.clearTimeout(timer);
    timer = window.setTimeout(save, WAIT);
  });
}
