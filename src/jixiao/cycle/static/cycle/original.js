/* The original beside the form, fetched when it is opened first. Writing in a blank marks the cell of the file it was
   filled in from; a cell of the file leads to its blank. */

const STORE = "jixiao-original";
const WIDE = 1600;

export class Original {
  constructor(box, button, sheet) {
    this.box = box;
    this.button = button;
    this.sheet = sheet;
    this.links = null;
    this.place = "";
    if (!box) return;
    this.paper = box.querySelector(".original-paper");
    this.said = box.querySelector(".original-said");
    this.paper.addEventListener("click", (event) => this.onClick(event));
    this.paper.addEventListener("keydown", (event) => this.onKey(event));
    button.addEventListener("click", () => this.turn());
    document.addEventListener("keydown", (event) => {
      if (event.key === "F4" && !event.altKey && !event.ctrlKey) { event.preventDefault(); this.turn(); }
    });
    const kept = remembered();
    if (kept === "open" || (kept === null && window.innerWidth >= WIDE)) this.open();
  }

  turn() {
    const willOpen = this.box.hidden;
    try { localStorage.setItem(STORE, willOpen ? "open" : "closed"); } catch { /* no store */ }
    if (willOpen) this.open(); else this.close();
  }

  /* Once it is there: the cells of the file. */
  async open() {
    if (!this.box) return;
    this.box.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.box.closest(".sides").classList.add("with-original");
    this.refit();
    this.loading ??= this.load();
    await this.loading;
    this.mark(this.place);
  }

  close() {
    this.box.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.box.closest(".sides").classList.remove("with-original");
    this.refit();
  }

  /* Texts take more or fewer lines in another width. */
  refit() { window.dispatchEvent(new Event("jixiao-width")); }

  async load() {
    this.said.textContent = "正在读原件…";
    try {
      const answer = await fetch(this.box.dataset.address, { redirect: "manual" });
      const text = await answer.text();
      if (!answer.ok) throw new Error(answer.status === 409 ? text : "");
      this.paper.innerHTML = text;
      this.links = JSON.parse(this.paper.querySelector("script[type='application/json']").textContent);
      this.paper.querySelector("button")?.setAttribute("tabindex", "0");
      this.said.textContent = Object.keys(this.links).length ? "在表里写到哪一格，这里就标出哪一格；点这里的字，到表里那一格。" : "";
    } catch (cause) {
      this.loading = null;
      this.said.textContent = cause.message || "原件没有取到，请按“对照原件”再试一次，或者下载原件。";
    }
  }

  cell(id) { return this.paper.querySelector(`[data-cell="${CSS.escape(id)}"]`); }

  /* Marks the cells a blank came from. */
  mark(place) {
    this.place = place;
    if (!this.links || this.box.hidden) return;
    this.show(this.links[place]?.cells ?? []);
    this.say();
  }

  show(ids) {
    for (const each of this.paper.querySelectorAll(".here")) each.classList.remove("here");
    const cells = ids.map((id) => this.cell(id)).filter(Boolean);
    for (const cell of cells) cell.classList.add("here");
    const button = cells[0]?.querySelector("button");
    if (button) this.rove(button);
    if (cells[0]) this.bring(cells[0]);
  }

  /* Into the middle of the paper, without moving the page. */
  bring(cell) {
    const [inner, outer] = [cell.getBoundingClientRect(), this.paper.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) {
      this.paper.scrollTop += inner.top - outer.top - (outer.height - Math.min(inner.height, outer.height)) / 2;
    }
    if (inner.left < outer.left || inner.right > outer.right) this.paper.scrollLeft += inner.left - outer.left - 8;
  }

  say() {
    if (!this.links || this.box.hidden || !this.place) return;
    const link = this.links[this.place];
    const input = this.input(this.place);
    if (!link) this.said.textContent = "这一格不是从原件读入的。";
    else if (input && bare(input.value) !== bare(link.text)) this.said.textContent = `${link.where}：现在写的与原件不同，原件读作“${link.text}”。`;
    else this.said.textContent = `${link.where}：与原件读出的一样。`;
  }

  input(place) { return this.sheet.querySelector(`[data-place="${CSS.escape(place)}"]`); }

  onClick(event) {
    const cell = event.target.closest("[data-cell]");
    if (cell) this.goTo(cell);
  }

  /* The blank a cell filled in; of several, the one behind where one is. */
  goTo(cell) {
    const places = Object.keys(this.links).filter((place) => this.links[place].cells.includes(cell.dataset.cell) && this.input(place));
    if (places.length === 0) return;
    const place = places[(places.indexOf(this.place) + 1) % places.length];
    this.input(place).scrollIntoView({ block: "center" });
    this.input(place).focus();
  }

  /* One stop of Tab; arrows from cell to cell. */
  onKey(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || event.target.tagName !== "BUTTON") return;
    event.preventDefault();
    const buttons = [...this.paper.querySelectorAll("button")];
    const next = buttons[buttons.indexOf(event.target) + step];
    if (next) { this.rove(next); next.focus(); }
  }

  rove(button) {
    for (const each of this.paper.querySelectorAll("button[tabindex='0']")) each.setAttribute("tabindex", "-1");
    button.setAttribute("tabindex", "0");
  }
}

function bare(text) { return text.replace(/\s+/g, ""); }

function remembered() {
  try { return localStorage.getItem(STORE); } catch { return null; }
}
