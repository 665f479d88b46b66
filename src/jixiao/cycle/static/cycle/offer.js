/* A list of offers at the cell one writes in. It never takes the focus: Alt+Down goes into it, the arrows choose,
   Enter takes, Escape closes; until then every key does what it does without a list. */

export class Offer {
  /* `canOffer(input)`; `ask(input, isWanted, isCurrent)`: gives the offers ({ words, more, take }) or null, for
     who asks by key or only types; `byArrow(input)`: a plain Down goes into an open list, as with the browser's own. */
  constructor(sheet, { canOffer, ask, byArrow }) {
    this.sheet = sheet;
    this.page = { canOffer, ask, byArrow };
    this.input = null;
    this.active = -1;
    this.asked = 0;
    this.said = sheet.ownerDocument.createElement("p");
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    this.box = sheet.ownerDocument.createElement("div");
    this.box.className = "offers";
    this.list = sheet.ownerDocument.createElement("ul");
    this.list.id = "offers";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "可选的内容");
    const keys = sheet.ownerDocument.createElement("p");
    keys.textContent = "Alt+↓ 进入，↑↓ 选，Enter 用，Esc 关";
    this.box.append(this.list, keys);
    sheet.append(this.said);
    sheet.addEventListener("keydown", (event) => this.onKey(event), true);
    sheet.addEventListener("input", (event) => { if (!event.isComposing) this.typed(event.target); });
    sheet.addEventListener("compositionend", (event) => this.typed(event.target));
    sheet.addEventListener("focusout", () => this.close());
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take([...this.list.children].indexOf(event.target.closest("li"))));
  }

  typed(input) { if (this.page.canOffer(input)) this.open(input, false); else this.close(); }

  /* `enter`: the first is chosen at once. A later question outruns an earlier answer. */
  async open(input, enter) {
    const question = ++this.asked;
    const offers = await this.page.ask(input, enter, () => question === this.asked);
    if (question !== this.asked || input.ownerDocument.activeElement !== input) return;
    if (!offers?.length) { this.close(); if (enter) this.say("没有可选的内容"); return; }
    this.offers = offers;
    this.input = input;
    this.list.replaceChildren(...offers.map((each, number) => item(each, number)));
    input.closest("td").append(this.box);
    this.set(input);
    input.setAttribute("aria-controls", "offers");
    input.setAttribute("aria-autocomplete", "list");
    if (enter) this.enter(); else this.choose(-1);
    this.say(`有${offers.length}项可选，按 Alt+↓ 进入`);
  }

  /* Where it is seen whole: to the left where the right has no room, above the cell where below has less. */
  set(input) {
    const cell = input.closest("td").getBoundingClientRect();
    const below = window.innerHeight - cell.bottom;
    this.box.classList.toggle("to-left", cell.left + this.box.offsetWidth > window.innerWidth);
    this.box.classList.toggle("above", this.box.offsetHeight > below && cell.top > below);
  }

  enter() {
    this.box.scrollIntoView({ block: "nearest" });
    this.choose(0);
  }

  close() {
    this.asked += 1;
    if (!this.input) return;
    this.box.remove();
    for (const name of ["aria-controls", "aria-autocomplete", "aria-activedescendant"]) this.input.removeAttribute(name);
    this.input = null;
    this.active = -1;
    this.say("");
  }

  say(words) { this.said.textContent = words; }

  choose(number) {
    this.active = number;
    [...this.list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === number)));
    if (number < 0) { this.input.removeAttribute("aria-activedescendant"); return; }
    this.input.setAttribute("aria-activedescendant", this.list.children[number].id);
    this.list.children[number].scrollIntoView({ block: "nearest" });
  }

  take(number) {
    const offer = this.offers[number];
    if (!offer) return;
    const input = this.input;
    this.close();
    offer.take(input);
  }

  onKey(event) {
    const input = event.target;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isOpen = this.input === input;
    if (event.key === "ArrowDown" && (event.altKey || (isOpen && this.page.byArrow(input))) && this.active < 0) {
      if (!this.page.canOffer(input)) return;
      stop(event, () => (isOpen ? this.enter() : this.open(input, true)));
    } else if (isOpen && event.key === "Escape") stop(event, () => this.close());
    else if (isOpen && this.active >= 0) this.onKeyWithin(event);
  }

  onKeyWithin(event) {
    const count = this.offers.length;
    if (event.key === "ArrowDown") stop(event, () => this.choose((this.active + 1) % count));
    else if (event.key === "ArrowUp") stop(event, () => this.choose((this.active + count - 1) % count));
    else if (event.key === "Enter" && !event.altKey) stop(event, () => this.take(this.active));
  }
}

function stop(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}

function item({ words, more }, number) {
  const made = document.createElement("li");
  made.id = `offer-${number}`;
  made.setAttribute("role", "option");
  const strong = document.createElement("strong");
  strong.textContent = words;
  made.append(strong);
  if (more) {
    const line = document.createElement("span");
    line.textContent = more;
    made.append(line);
  }
  return made;
}
