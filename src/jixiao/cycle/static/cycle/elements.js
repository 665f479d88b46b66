/* Parts of lists the scripts write: a button that does something, a line of words. */

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
