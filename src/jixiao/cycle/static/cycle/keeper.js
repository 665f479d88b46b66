/* Keeps what is typed: in this browser at once, on the server when the typing pauses; joined with what others save.
   Nothing is given up while the server cannot be reached or the login has expired. */
import { csrfToken } from "./csrf.js";
import { overlaid } from "./sheet.js";

const PAUSE = 700;
const AGAIN = 5000;
const LOOK = 20000;
const TOO_LARGE = "这张表太大，存不下：请删短一些，长的说明放到附件里。写的还留在这里。";
const NOT_YOURS = "没有存入：这张表已经不归您填，或者没有这张表了。写的还留在这里，请复制要留的内容。";

export class Keeper {
  constructor(addresses, state, page) {
    this.addresses = addresses;
    this.page = page;
    this.number = state.number;
    this.filled = JSON.stringify(page.read());
    this.store = `jixiao-${addresses.draft}-${state.person}`;
    this.timer = null;
    this.sending = null;
    this.unanswered = null; // what was sent and may have arrived; it goes first, under the same key
    this.isStopped = false;
  }

  /* What this browser still holds from a page that was closed too early is written again. */
  begin() {
    const held = this.held();
    if (held && JSON.stringify(held.filled) !== this.filled) {
      this.number = held.base;
      this.unanswered = held.unanswered ?? null;
      this.page.apply(held.filled);
      this.page.note("上次没有来得及存的内容已经找回。");
      this.changed();
    } else {
      this.forget();
    }
    setInterval(() => this.look(), LOOK);
    window.addEventListener("online", () => this.changed());
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.comeBack(); });
    window.addEventListener("pagehide", () => { if (!this.isStopped && !this.isClean()) this.send(true).catch(() => {}); });
  }

  /* Back on a page the browser kept: what it shows may have been sent to review meanwhile. */
  comeBack() {
    if (this.isClean()) this.look(); else this.save();
  }

  isClean() { return !this.unanswered && JSON.stringify(this.page.read()) === this.filled; }

  changed() {
    if (this.isStopped) return;
    if (this.isClean()) { this.rest(); return; }
    this.hold();
    this.page.saved("正在写…");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /* Whether everything is on the server now. */
  async save() {
    clearTimeout(this.timer);
    if (this.isStopped) return false;
    while (this.sending) await this.sending;
    if (this.isClean()) return this.rest();
    this.sending = this.send(false).catch(() => this.unreachable()).finally(() => { this.sending = null; });
    return (await this.sending) === true && this.isClean();
  }

  /* Everything is as it was saved: typed back, or undone. */
  rest() {
    clearTimeout(this.timer);
    this.forget();
    this.page.saved("已保存");
    return true;
  }

  async send(isLast) {
    const sent = this.unanswered?.sent ?? JSON.stringify(this.page.read());
    this.unanswered ??= { sent, key: newKey() };
    this.hold();
    const answer = await fetch(this.addresses.draft, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ base: this.number, key: this.unanswered.key, filled: JSON.parse(sent) }),
      redirect: "manual",
      keepalive: isLast && sent.length < 60000,
    });
    if (answer.status > 500) return this.broken(); // of a proxy: the server may have it all the same
    const body = await said(answer);
    this.unanswered = null;
    this.hold();
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.loggedOut();
    if (answer.status === 500) return this.broken();
    if (answer.status === 400 || answer.status === 413) return this.unfit(body.text ?? TOO_LARGE);
    if (!answer.ok || !body.filled) return this.refused(body.text ?? NOT_YOURS);
    this.take(body, sent);
    return true;
  }

  take(body, sent) {
    const local = this.page.read();
    this.number = body.number;
    this.filled = sent;
    if (body.is_joined) {
      this.page.apply(overlaid(body.filled, JSON.parse(sent), local));
      this.filled = JSON.stringify(body.filled);
      this.page.saved("已保存，并入了别人刚才的改动");
    } else {
      this.page.saved(`已保存 ${body.saved}`);
    }
    this.page.trouble("");
    this.page.said(body);
    this.page.others(body.others);
    if (body.clashes.length) this.page.clashes(body.clashes);
    if (JSON.stringify(local) === sent) {
      this.filled = JSON.stringify(this.page.read());
      this.forget();
    } else {
      this.changed();
    }
  }

  /* Somebody else may have saved while nothing was typed here. */
  async look() {
    if (this.isStopped || this.sending || !this.isClean() || document.hidden) return;
    try {
      const answer = await fetch(`${this.addresses.draft}?seen=${this.number}`, { redirect: "manual" });
      if (answer.type === "opaqueredirect") { this.loggedOut(); return; }
      if (answer.status >= 500) return;
      const body = await said(answer);
      if (!answer.ok) { this.refused(body.text ?? NOT_YOURS); return; }
      this.page.others(body.others);
      if (!body.filled || !this.isClean()) return;
      this.number = body.number;
      this.page.apply(body.filled);
      this.filled = JSON.stringify(this.page.read());
      this.page.said(body);
      this.page.saved(`${body.by || "别人"}刚才改过，已经更新`);
    } catch {
      this.page.saved("没有连上服务器；写的都留在这里，连上以后自动存");
    }
  }

  unreachable() {
    this.page.saved("没有连上服务器；写的都留在这里，连上以后自动存");
    this.again();
    return false;
  }

  broken() {
    this.page.trouble("服务器上的程序出错了，没有存入；写的都留在这里，过几秒会再存。一直这样，请告诉管理员。");
    this.page.saved("还没有存入");
    this.again();
    return false;
  }

  loggedOut() {
    this.page.loggedOut("登录已经过期，写的都留在这里，重新登录以后这一页会自动接着存。");
    this.again();
    return false;
  }

  /* What was typed cannot be a form: it is tried again when it has changed. */
  unfit(words) {
    this.page.trouble(words);
    this.page.saved("还没有存入");
    return false;
  }

  /* The browser's copy stays: whoever wrote it decides whether it is given up. Nothing more can be written here. */
  refused(words) {
    this.isStopped = true;
    this.page.stop();
    this.page.trouble(words, this.isClean() ? null : () => { this.forget(); location.reload(); });
    this.page.saved("没有存入");
    return false;
  }

  again() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), AGAIN);
  }

  hold() {
    try { localStorage.setItem(this.store, JSON.stringify({ base: this.number, filled: this.page.read(), unanswered: this.unanswered })); } catch { /* a full store */ }
  }

  held() {
    try { return JSON.parse(localStorage.getItem(this.store)); } catch { return null; }
  }

  forget() {
    try { localStorage.removeItem(this.store); } catch { /* no store */ }
  }
}

function newKey() { return `k${crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 36)}`; }

/* What an answer says; nothing where it is a page of a proxy, or of a fault. */
async function said(answer) {
  try { return await answer.json(); } catch { return {}; }
}
