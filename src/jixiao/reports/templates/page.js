"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all(".finding");
  const filter = document.querySelector(".filter");
  const tabs = all("[role=tab]");
  const heads = all(".of-form");
  const byNumber = new Map(cards.map((card) => [card.id.slice(1), card]));
  let current = null;

  const cellsOf = (card) => card.dataset.cells.split(" ").filter(Boolean).map((id) => document.getElementById(id));
  const visible = () => cards.filter((card) => !card.hidden);

  function openAround(element) {
    for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }

  function show(element, block = "center") {
    openAround(element);
    const panel = element.closest("[role=tabpanel]");
    if (panel) chooseTab(document.getElementById(panel.getAttribute("aria-labelledby")));
    element.scrollIntoView({ block, inline: "nearest" });
    element.focus({ preventScroll: true });
  }

  function mark(cells) {
    all(".is-current").forEach((cell) => cell.classList.remove("is-current"));
    cells.forEach((cell) => cell.classList.add("is-current"));
  }

  /* Make a finding the current one: its cells stand out, and the first of them is brought into view beside it. */
  function choose(card) {
    if (current) current.removeAttribute("aria-current");
    current = card;
    card.setAttribute("aria-current", "true");
    const cells = cellsOf(card);
    mark(cells);
    if (cells.length && window.matchMedia("(min-width: 901px)").matches) {
      openAround(cells[0]);
      cells[0].scrollIntoView({ block: "center", inline: "nearest" });
    }
    show(card);
  }

  function toCell(cell, card) {
    if (card && card !== current) choose(card);
    if (!card || !cellsOf(card).includes(cell)) mark([cell]);
    show(cell);
  }

  function step(by) {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
    choose(list[Math.min(Math.max(next, 0), list.length - 1)]);
  }

  function chooseTab(tab) {
    for (const other of tabs) {
      const on = other === tab;
      other.setAttribute("aria-selected", String(on));
      other.tabIndex = on ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).classList.toggle("is-off", !on);
    }
  }

  function matches(card, wanted) {
    return wanted.severities.includes(card.dataset.severity)
      && (!wanted.rule || wanted.rule === card.dataset.rule)
      && (!wanted.status || wanted.status === card.dataset.status)
      && (!wanted.form || wanted.form === card.dataset.form)
      && (!wanted.text || card.textContent.toLowerCase().includes(wanted.text));
  }

  function applyFilter() {
    const data = new FormData(filter);
    const wanted = {
      severities: data.getAll("severity"), rule: data.get("rule"), status: data.get("status"), form: data.get("form"),
      text: data.get("text").trim().toLowerCase(),
    };
    cards.forEach((card) => { card.hidden = !matches(card, wanted); });
    heads.forEach((head) => { head.hidden = !visible().some((card) => card.dataset.form === head.dataset.form); });
    document.getElementById("shown").textContent = visible().length;
    all(".marked, .unmarked").forEach(refreshCell);
    if (current && current.hidden) {
      current.removeAttribute("aria-current");
      current = null;
      mark([]);
    }
  }

  /* A cell keeps the badges of the findings that are shown, and the colour of the first: they stand in order. */
  function refreshCell(cell) {
    const shown = all(".badge[data-number]", cell).map((badge) => {
      const card = byNumber.get(badge.dataset.number);
      badge.hidden = card.hidden;
      return card;
    }).filter((card) => !card.hidden);
    cell.classList.toggle("marked", shown.length > 0);
    cell.classList.toggle("unmarked", shown.length === 0);
    if (shown.length) cell.dataset.tone = shown[0].dataset.tone;
  }

  function follow(hash, link) {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return false;
    if (target.matches(".finding")) {
      if (target.hidden) { filter.reset(); applyFilter(); }
      choose(target);
    } else if (target.matches("[data-place]")) {
      toCell(target, link ? link.closest(".finding") : null);
    } else if (target.id.startsWith("form-")) {
      toForm(target);
    } else {
      if (target.matches("details")) target.open = true;
      show(target, "start");
    }
    return true;
  }

  /* A form comes into view with its findings beside it; one that shares a table with others has a cell to begin at. */
  function toForm(head) {
    const findings = heads.find((other) => `form-${other.dataset.form}` === head.id);
    if (findings && !findings.hidden) findings.scrollIntoView({ block: "start" });
    const cell = head.dataset.to && document.getElementById(head.dataset.to);
    if (cell) { toCell(cell, null); return; }
    head.scrollIntoView({ block: "start" });
    head.focus({ preventScroll: true });
  }

  function enter() {
    const focused = document.activeElement;
    if (focused.matches(".finding")) {
      const cells = cellsOf(focused);
      if (cells.length) toCell(cells[0], focused);
      return true;
    }
    const card = focused.matches("[data-place]") ? cardOf(focused) : null;
    if (card) choose(card);
    return Boolean(card);
  }

  /* The finding a cell leads back to: the current one, if it speaks of the cell, else the first that is shown. */
  function cardOf(cell) {
    if (!cell) return null;
    if (current && cellsOf(current).includes(cell)) return current;
    const badge = all(".badge", cell).find((link) => !link.hidden);
    return badge ? byNumber.get(badge.dataset.number) : null;
  }

  function moveTab(by) {
    const at = tabs.indexOf(document.activeElement);
    if (at < 0) return false;
    const next = tabs[(at + by + tabs.length) % tabs.length];
    chooseTab(next);
    next.focus();
    return true;
  }

  const KEYS = {
    j: () => { step(1); return true; },
    k: () => { step(-1); return true; },
    f: () => { chooseTab(tabs[0]); filter.elements.text.focus(); return true; },
    Enter: enter,
    ArrowRight: () => moveTab(1),
    ArrowLeft: () => moveTab(-1),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") (current || document.getElementById("paper")).focus();
      return;
    }
    const act = KEYS[event.key];
    if (act && act()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      if (follow(link.getAttribute("href"), link)) event.preventDefault();
      return;
    }
    if (String(window.getSelection())) return;
    const tab = event.target.closest("[role=tab]");
    const card = event.target.closest(".finding") || cardOf(event.target.closest(".marked"));
    if (tab) {
      chooseTab(tab);
      document.getElementById("panel").scrollTop = 0;
    } else if (card) {
      choose(card);
    }
  });
  filter.addEventListener("input", applyFilter);
  filter.addEventListener("submit", (event) => event.preventDefault());

  chooseTab(tabs[0]);
  applyFilter();
  if (window.location.hash) follow(window.location.hash, null);
})();
