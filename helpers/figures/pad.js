// The browser's half of pad.py: a pad of 32 × 32 dots, drawn on with mouse, pen, finger or keyboard.
// It paints at once, and tells the kernel at most once a frame, the newest drawing only.

const SIZE = 32, CELLS = 8, BLOCK = SIZE / CELLS, SIDE = 256; // dots, cells, dots of a cell, CSS pixels of the pad
const PATIENCE = 1500; // ms; after that a kernel that hasn't answered is told the newest drawing all the same
const UNDOS = 50;
const NO_DIGIT = 10;
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function meant(aim) {
  return aim === NO_DIGIT ? "something that is no digit" : `${aim === 8 ? "an" : "a"} ${aim}`;
}

function make(tag, name, parent, text = "") {
  const el = document.createElement(tag);
  el.className = name;
  el.textContent = text;
  parent.append(el);
  return el;
}

class Pad {
  constructor(model, el) {
    this.model = model;
    this.dots = new Uint8Array(SIZE * SIZE);
    this.cell = [0, 0];
    this.past = [];
    this.own = true;
    this.down = false;
    this.erasing = false;
    this.seq = model.get("answered");
    this.sent = -PATIENCE;
    this.build(el);
    this.listen();
    this.begin();
  }

  build(el) {
    this.root = make("div", "pad", el);
    this.goal = make("div", "pad-goal", this.root);
    this.aims = make("div", "pad-aims", this.root);
    this.aims.setAttribute("role", "group");
    this.aims.setAttribute("aria-label", "What do you mean to draw?");
    this.buttons = Array.from({ length: NO_DIGIT + 1 }, (_, aim) => {
      const button = make("button", "pad-aim", this.aims, aim === NO_DIGIT ? "no digit" : String(aim));
      button.addEventListener("click", () => this.choose(aim));
      return button;
    });
    this.canvas = make("canvas", "pad-canvas", this.root);
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-roledescription", "drawing pad");
    this.canvas.tabIndex = 0;
    this.place = make("div", "pad-place", this.root);
    this.place.setAttribute("aria-live", "polite");
    const tools = make("div", "pad-tools", this.root);
    this.tools = {};
    for (const [name, call, title] of [
      ["Clear", () => this.clear(), "Empty the pad"],
      ["Undo", () => this.undo(), "Take the last stroke back"],
      ["Eraser", () => this.erase(!this.erasing), "Rub out instead of drawing; the right mouse button and Shift do so too"],
    ]) {
      this.tools[name] = make("button", "pad-tool", tools, name);
      this.tools[name].title = title;
      this.tools[name].addEventListener("click", call);
    }
    this.erase(false);
  }

  listen() {
    this.offs = [];
    const on = (event, call) => { this.model.on(event, call); this.offs.push(() => this.model.off(event, call)); };
    on("change:given", () => this.take());
    on("change:answered", () => { this.canvas.dataset.answered = this.model.get("answered"); this.flush(); });
    on("change:ready change:aim change:done", () => this.words());
    this.offs.push(whenLooksChange(() => this.ask()), () => cancelAnimationFrame(this.asked), () => clearTimeout(this.later));
    const pad = this.canvas;
    pad.addEventListener("pointerdown", (event) => this.press(event));
    pad.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"]) pad.addEventListener(name, (event) => this.lift(event));
    pad.addEventListener("contextmenu", (event) => { event.preventDefault(); event.stopPropagation(); });
    pad.addEventListener("keydown", (event) => this.key(event));
    pad.addEventListener("focus", () => { this.keys = pad.matches(":focus-visible"); this.words(); this.ask(); });
    pad.addEventListener("blur", () => { this.words(); this.ask(); });
  }

  // A view that opens late, or again, goes on from the newest drawing there is.
  begin() {
    const { given, drawing } = { given: this.model.get("given"), drawing: this.model.get("drawing") };
    const newest = (drawing.turn ?? 0) >= (given.turn ?? 0) ? drawing : given;
    this.turn = newest.turn ?? 0;
    this.own = newest.own ?? true;
    if (newest.dots) this.dots = this.unpack(newest.dots);
    this.canvas.dataset.answered = this.seq;
    this.words();
    this.ask();
  }

  unpack(view) {
    return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  }

  take() {
    const given = this.model.get("given");
    this.remember();
    this.turn = given.turn;
    this.dots = this.unpack(given.dots);
    this.own = this.unsent = false; // the kernel knows what it has given
    this.words();
    this.ask();
  }

  // pen

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const dot = (client, from, side) => ((client - from) / side) * SIZE;
    return [dot(event.clientX, box.left, box.width), dot(event.clientY, box.top, box.height)];
  }

  press(event) {
    if (!this.model.get("ready") || this.pointer !== undefined || event.button === 1) return;
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    this.canvas.setPointerCapture(event.pointerId);
    this.pointer = event.pointerId;
    this.rubs = this.erasing || event.shiftKey || event.button === 2 || event.button === 5; // 5: a pen's own eraser
    this.keys = false;
    this.remember();
    this.down = true;
    this.last = this.at(event);
    this.stroke(this.last);
  }

  move(event) {
    if (event.pointerId !== this.pointer) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length ? events : [event]) this.stroke(this.at(each));
  }

  lift(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = undefined;
    this.down = false;
    this.tell();
  }

  // Every dot whose middle is no farther from the way between two samples than the pen's radius: quick moves leave no gaps.
  stroke([x, y]) {
    const [x0, y0] = this.last;
    const [dx, dy, reach] = [x - x0, y - y0, this.model.get("radius")];
    const long = Math.max(dx * dx + dy * dy, 1e-12);
    for (let row = 0; row < SIZE; row++) for (let column = 0; column < SIZE; column++) {
      const [px, py] = [column + 0.5 - x0, row + 0.5 - y0];
      const share = Math.max(0, Math.min(1, (px * dx + py * dy) / long));
      if (Math.hypot(px - share * dx, py - share * dy) <= reach) this.dots[row * SIZE + column] = this.rubs ? 0 : 1;
    }
    this.last = [x, y];
    this.changed();
  }

  // keyboard

  key(event) {
    const step = STEPS[event.key];
    const call = step ? () => this.step(step, event.shiftKey)
      : [" ", "Enter"].includes(event.key) ? () => this.fill(this.ink() < BLOCK * BLOCK)
      : ["Delete", "Backspace"].includes(event.key) ? () => this.fill(false)
      : event.key === "z" && (event.ctrlKey || event.metaKey) ? () => this.undo() : null;
    if (!call || !this.model.get("ready")) return;
    event.preventDefault();
    event.stopPropagation();
    this.keys = true;
    call();
    this.words();
    this.ask();
  }

  step([down, right], inks) {
    const inside = (place) => Math.max(0, Math.min(CELLS - 1, place));
    this.cell = [inside(this.cell[0] + down), inside(this.cell[1] + right)];
    if (inks) this.fill(true);
  }

  cellDots() {
    const [row, column] = this.cell;
    return Array.from({ length: BLOCK * BLOCK }, (_, i) => (row * BLOCK + Math.floor(i / BLOCK)) * SIZE + column * BLOCK + (i % BLOCK));
  }

  ink() { return this.cellDots().reduce((sum, dot) => sum + this.dots[dot], 0); }

  fill(inks) {
    this.remember();
    for (const dot of this.cellDots()) this.dots[dot] = inks ? 1 : 0;
    this.changed();
  }

  // buttons

  remember() {
    this.past.push([this.dots.slice(), this.own]);
    if (this.past.length > UNDOS) this.past.shift();
    this.words();
  }

  undo() {
    if (!this.past.length) return;
    [this.dots, this.own] = this.past.pop();
    this.changed();
    this.words();
  }

  empty() {
    this.remember();
    this.dots.fill(0);
    this.own = true;
    this.changed();
    this.words();
  }

  clear() {
    const done = this.model.get("done");
    const next = this.buttons.findIndex((_, aim) => aim < NO_DIGIT && !done.includes(aim));
    if (done.includes(this.model.get("aim")) && next >= 0) this.model.set("aim", next);
    this.empty();
  }

  choose(aim) {
    this.model.set("aim", aim); // on a new page: what was drawn for another purpose doesn't count for this one
    this.empty();
    this.past = [];
    this.words();
  }

  erase(on) {
    this.erasing = on;
    this.tools.Eraser.setAttribute("aria-pressed", on);
  }

  // to the kernel

  changed() {
    this.ask();
    this.tell();
  }

  tell() {
    this.unsent = true;
    this.ask();
  }

  flush() {
    if (!this.unsent) return;
    const waited = performance.now() - this.sent;
    if (this.model.get("answered") !== this.seq && waited < PATIENCE) {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.flush(), PATIENCE - waited);
      return;
    }
    this.unsent = false;
    this.sent = performance.now();
    const dots = new DataView(this.dots.slice().buffer);
    this.model.set("drawing", { dots, seq: ++this.seq, turn: this.turn, down: this.down, own: this.own });
    this.model.save_changes();
    this.canvas.dataset.seq = this.seq;
  }

  // what is seen and said

  ask() {
    this.asked ||= requestAnimationFrame(() => { this.asked = 0; this.paint(); this.flush(); });
  }

  paint() {
    const colours = this.model.get("colours")[looks()];
    const dense = window.devicePixelRatio || 1;
    if (this.canvas.width !== SIDE * dense) this.canvas.width = this.canvas.height = SIDE * dense;
    const pen = this.canvas.getContext("2d");
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.fillStyle = colours.paper;
    pen.fillRect(0, 0, SIDE, SIDE);
    const [dot, cell] = [SIDE / SIZE, SIDE / CELLS];
    pen.fillStyle = colours.ink;
    this.dots.forEach((on, i) => { if (on) pen.fillRect((i % SIZE) * dot, Math.floor(i / SIZE) * dot, dot, dot); });
    pen.strokeStyle = colours.ghost;
    pen.globalAlpha = 0.45;
    pen.lineWidth = 1;
    pen.beginPath();
    for (let i = 1; i < CELLS; i++) {
      pen.moveTo(i * cell, 0); pen.lineTo(i * cell, SIDE);
      pen.moveTo(0, i * cell); pen.lineTo(SIDE, i * cell);
    }
    pen.stroke();
    pen.globalAlpha = 1;
    if (this.keys && document.activeElement === this.canvas) {
      pen.strokeStyle = colours.second;
      pen.lineWidth = 3;
      pen.strokeRect(this.cell[1] * cell + 1.5, this.cell[0] * cell + 1.5, cell - 3, cell - 3);
    }
    this.canvas.dataset.frame = Number(this.canvas.dataset.frame ?? 0) + 1;
    this.canvas.dataset.ink = this.dots.reduce((sum, on) => sum + on, 0);
  }

  words() {
    const [ready, aim, done] = ["ready", "aim", "done"].map((name) => this.model.get(name));
    this.goal.textContent = `Draw ${meant(aim)}.`;
    this.buttons.forEach((button, at) => {
      button.setAttribute("aria-label", `Draw ${meant(at)}${done.includes(at) ? ", done" : ""}`);
      button.setAttribute("aria-pressed", at === aim);
      button.classList.toggle("pad-done", done.includes(at));
      button.disabled = !ready;
    });
    for (const tool of Object.values(this.tools)) tool.disabled = !ready;
    this.tools.Undo.disabled ||= !this.past.length;
    this.canvas.classList.toggle("pad-closed", !ready);
    this.canvas.setAttribute("aria-disabled", !ready);
    const [row, column] = this.cell;
    const where = `Row ${row + 1}, column ${column + 1}: ${this.ink()} of ${BLOCK * BLOCK} dots inked.`;
    this.canvas.setAttribute("aria-label", `Drawing pad, 8 by 8 cells. ${where} Arrow keys move, Space inks or clears a cell, Shift and an arrow draw, Delete clears.`);
    const idle = ready ? "Mouse, finger, or arrow keys and Space" : "Commit to a prediction first";
    this.place.textContent = this.keys && document.activeElement === this.canvas ? where : idle;
  }
}

export default {
  render({ model, el }) {
    const pad = new Pad(model, el);
    return () => { for (const off of pad.offs) off(); };
  },
};
