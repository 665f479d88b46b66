/* Keeps what is typed: in this browser at once, on the server when the typing pauses; joined with what others save.
   Nothing is given up while the server cannot be reached or the login has expired. */
import { overlaid } from "./sheet.js";

const PAUSE = 700;
const AGAIN = 5000;
const LOOK = 20000;

export class Keeper {
  constructor(addresses, state, page) {
    this.addresses = addresses;
    this.page = page;
    this.number = state.number;
    this.filled = JSON.stringify(page.read());
    this.store = `jixiao-${addresses.draft}-${state.person}`;
    this.timer = null;
    this.sending = null;
    this.key = null;
    this.isStopped = false;
  }

  /* What this browser still holds from a page that was closed too early is written again. */
  begin() {
    const held = this.held();
    if (held && JSON.stringify(held.filled) !== this.filled) {
      this.number = held.base;
      this.page.apply(held.filled);
      this.page.note("上次没有来得及存的内容已经找回。");
      this.changed();
    } else {
      this.forget();
    }
    setInterval(() => this.look(), LOOK);
    window.addEventListener("online", () => this.changed());
    window.addEventListener("pagehide", () => { if (!this.isClean()) this.send(true).catch(() => {}); });
  }

  isClean() { return JSON.stringify(this.page.read()) === this.filled; }

  changed() {
    if (this.isStopped) return;
    if (this.isClean()) { this.rest(); return; }
    this.key = null;
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
    const filled = this.page.read();
    const sent = JSON.stringify(filled);
    this.key ??= `k${crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 36)}`;
    const answer = await fetch(this.addresses.draft, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
      body: JSON.stringify({ base: this.number, key: this.key, filled }),
      redirect: "manual",
      keepalive: isLast && sent.length < 60000,
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) return this.loggedOut();
    const body = await answer.json();
    if (answer.status === 400) return this.unfit(body.text);
    if (!answer.ok) return this.refused(body.text);
    this.key = null;
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
      this.page.saved(`已保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`);
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
      const body = await answer.json();
      if (!answer.ok) { this.refused(body.text); return; }
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

  loggedOut() {
    this.page.trouble("登录已经过期，写的都留在这里：请在新窗口重新登录，这一页会自动接着存。");
    this.again();
    return false;
  }

  /* What was typed cannot be a form: it is tried again when it has changed. */
  unfit(words) {
    this.page.trouble(words);
    this.page.saved("还没有存入");
    return false;
  }

  refused(words) {
    this.isStopped = true;
    this.forget();
    this.page.trouble(words);
    this.page.saved("没有存入");
    return false;
  }

  again() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), AGAIN);
  }

  hold() {
    try { localStorage.setItem(this.store, JSON.stringify({ base: this.number, filled: this.page.read() })); } catch { /* a full store */ }
  }

  held() {
    try { return JSON.parse(localStorage.getItem(this.store)); } catch { return null; }
  }

  forget() {
    try { localStorage.removeItem(this.store); } catch { /* no store */ }
  }
}

function cookie(name) {
  return document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}
