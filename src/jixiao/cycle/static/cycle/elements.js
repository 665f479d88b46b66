/* Parts of lists the scripts write: a button that does something, a line of words, the way to the
   login that leaves the page where somebody writes as it is. */

export function button(words, kind, act, label = "") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = words;
  if (label) made.title = label;
  made.addEventListener("click", act);
  return made;
}

export function paragraph(kind, words) {
  const made = document.createElement("p");
  made.className = kind;
  made.textContent = words;
  return made;
}

/* `sheet`: its `data-login` is where one logs in. */
export function loginLink(sheet) {
  const made = document.createElement("a");
  made.href = sheet.dataset.login;
  made.target = "_blank";
  made.rel = "noopener";
  made.textContent = "在新窗口重新登录";
  return made;
}
