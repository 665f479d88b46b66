/* Undo and redo over the whole form: what stood in it before each stretch of typing, paste, or change of rows. */
const LONGEST = 200;
const PAUSE = 1500;

export class History {
  constructor(read, write) {
    this.read = read;
    this.write = write;
    this.past = [];
    this.future = [];
    this.last = "";
    this.at = 0;
  }

  /* What stands here now was not typed: it is nothing to be undone. */
  begin() {
    this.last = JSON.stringify(this.read());
    this.at = 0;
  }

  /* From here on a change is a new one, to be undone by itself. */
  part() { this.at = 0; }

  note() {
    const now = JSON.stringify(this.read());
    if (now === this.last) return;
    if (Date.now() - this.at > PAUSE) {
      this.past.push(this.last);
      if (this.past.length > LONGEST) this.past.shift();
      this.future = [];
    }
    this.last = now;
    this.at = Date.now();
  }

  undo() { this.move(this.past, this.future); }

  redo() { this.move(this.future, this.past); }

  move(from, to) {
    const content = from.pop();
    if (content === undefined) return;
    to.push(JSON.stringify(this.read()));
    this.last = content;
    this.write(JSON.parse(content));
  }
}
