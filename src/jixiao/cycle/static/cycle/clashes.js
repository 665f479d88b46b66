/* Two wrote in one blank: what was saved first stands there, the other text is offered until the blank is written in. */
import { button, paragraph } from "./elements.js";

export class Clashes {
  constructor(box, grid, write) {
    this.box = box;
    this.grid = grid;
    this.write = write;
    this.open = [];
  }

  /* Another text that was lost in the same blank before is offered no longer; those of other blanks are. */
  show(found, by) {
    this.close((each) => found.some((clash) => clash.place === each.place));
    for (const clash of found) {
      const each = { ...clash, by: by || "别人", stands: this.input(clash)?.value, line: paragraph("message error", "") };
      each.said = document.createElement("span");
      this.say(each, clash.saved);
      each.line.append(each.said);
      if (this.input(clash)) {
        each.line.append(button("用我写的", "", () => { this.write([{ place: each.place, text: each.mine }]); this.close((one) => one === each); }));
      }
      each.line.append(button("用现在的", "", () => { this.close((one) => one === each); this.input(each)?.focus(); }));
      this.open.push(each);
      this.box.append(each.line);
    }
  }

  say(each, saved) {
    const words = this.input(each)?.getAttribute("aria-label") ?? "表下的几行";
    each.said.textContent = `“${words}”${each.by}同时也改了，现在是“${saved}”，您写的是“${each.mine}”。`;
  }

  /* Somebody wrote in the blank here: he has decided, and the older text must not come back over his. */
  edited() { this.close((each) => this.input(each) && this.input(each).value !== each.stands); }

  /* Somebody elsewhere wrote in it again: nothing is decided, something else stands there. */
  follow() {
    for (const each of this.open) {
      const now = this.input(each)?.value;
      if (now === undefined || now === each.stands) continue;
      each.stands = now;
      this.say(each, now);
    }
  }

  close(isDone) {
    for (const each of this.open.filter(isDone)) each.line.remove();
    this.open = this.open.filter((each) => !isDone(each));
  }

  input(clash) { return this.grid.input(clash.place); }
}
