// The browser's half of live.py: listens to the sliders, paints the marks of the position they point at over matplotlib's picture.

const TYPES = { "<f4": Float32Array, "<f8": Float64Array, "|u1": Uint8Array };
const FAR = 1e5; // pixels; a canvas forgets lines whose ends are farther away
const WAITED = 1000; // ms that a mission must stay won, as in record.py
const PATIENCE = 150; // ms that the kernel may take before the figure says that it computes
const SETTLED = 600; // ms without a move, after which the next move starts a new comparison

function unpack(mark) {
  const view = mark.data;
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  return { ...mark, data: new TYPES[mark.dtype](bytes) };
}

// Names what a control consists of and says where it stands, now and whenever ipywidgets draws it anew: buttons lose their names when they are disabled.
const named = new WeakSet();
function nameParts(element, label) {
  const name = (part, words) => part.getAttribute("aria-label") || part.setAttribute("aria-label", words);
  const all = () => {
    for (const handle of element.querySelectorAll(".noUi-handle")) name(handle, label);
    for (const button of element.querySelectorAll("button")) name(button, `${label}: ${button.title || button.textContent}`);
    sayReadouts(element);
  };
  all();
  if (named.has(element)) return;
  named.add(element);
  new MutationObserver(all).observe(element, { childList: true, subtree: true, attributeFilter: ["aria-label", "aria-valuetext"] });
}

// What isn't to be used isn't reached by Tab either, and the pressed one of several buttons says so.
function sayState(element, control) {
  const off = Boolean(control.get("disabled"));
  for (const handle of element.querySelectorAll(".noUi-handle")) {
    handle.tabIndex = off ? -1 : 0;
    handle.ariaDisabled = String(off);
  }
  element.querySelectorAll(".widget-toggle-button").forEach((button, at) => { button.ariaPressed = String(at === control.get("index")); });
}

// Words come and go, and the page stays where it is: there is room for the longest that there has been.
function keepRoom(element, text) {
  if (text.length > (element.dataset.room ?? "").length) element.dataset.room = text;
}

function nearest(places, value) {
  let best = 0;
  for (let i = 1; i < places.length; i++) if (Math.abs(places[i] - value) < Math.abs(places[best] - value)) best = i;
  return best;
}

// Row-major, like NumPy: where the block of `over` begins, counted in blocks.
function flat(over, shape, index) {
  return over.reduce((at, name, axis) => at * shape[axis] + Math.min(index[name], shape[axis] - 1), 0);
}

class Stage {
  constructor(model, el) {
    this.model = model;
    this.controls = {};
    this.index = {};
    this.ghost = null;
    this.moved = 0;
    this.frames = 0;
    this.tables = new Map();
    this.build(el);
  }

  build(el) {
    this.root = document.createElement("div");
    this.root.className = "live";
    this.frame = document.createElement("div");
    this.frame.className = "live-frame";
    this.image = document.createElement("img");
    this.image.alt = "";
    this.canvas = document.createElement("canvas");
    this.caption = document.createElement("p");
    this.caption.className = "live-caption";
    this.caption.setAttribute("aria-live", "polite");
    const said = document.createElement("div"), telling = document.createElement("div");
    [said.className, telling.className] = ["live-said", "live-telling"];
    said.append(this.caption);
    this.told = document.createElement("p");
    this.told.className = "live-told";
    this.told.setAttribute("role", "status");
    this.tools = document.createElement("div");
    this.tools.className = "live-tools";
    const below = document.createElement("div");
    below.className = "live-below";
    this.sign = document.createElement("span");
    this.sign.className = "live-sign";
    telling.append(this.told);
    keepRoom(telling, this.model.get("longest") ?? "");
    below.append(telling, this.sign, this.tools);
    this.frame.append(this.image, this.canvas);
    this.root.append(this.frame, below, said);
    el.append(this.root);
  }

  async listen() {
    this.offs = [];
    const on = (model, event, call) => { model.on(event, call); this.offs.push(() => model.off(event, call)); };
    const find = (reference) => this.model.widget_manager.get_model(reference.replace("IPY_MODEL_", ""));
    this.stood = { ...this.model.get("stood") };
    this.others = await Promise.all(this.model.get("named").map(find));
    for (const [name, reference] of Object.entries(this.model.get("controls"))) {
      const control = await find(reference);
      this.controls[name] = control;
      on(control, "change:value change:index", () => this.turn(name));
    }
    if (this.model.get("plays") === undefined) return; // the cell ran again meanwhile, and closed this one
    this.addTools(on);
    on(this.model, "change:picture change:size", () => this.setPicture());
    on(this.model, "change:marks change:panels change:colours change:captions", () => this.renew());
    on(this.model, "change:handles", () => this.setHandles());
    on(this.model, "change:shown", () => this.expect(false));
    on(this.model, "change:told", () => this.tell());
    on(this.model, "change:waiting", () => this.wait());
    const size = new ResizeObserver(() => this.ask());
    size.observe(this.frame);
    this.offs.push(whenLooksChange(() => this.setTheme()), () => size.disconnect(), () => clearTimeout(this.later), () => clearTimeout(this.patience), keepKeys());
    this.setTheme();
    this.setPicture();
    this.setHandles();
    this.tell();
    this.renew();
    this.nameSliders(0);
  }

  addTools(on) {
    const players = this.model.get("plays").map((name) => new Player(this, name));
    for (const player of players) on(player.control, "change:disabled", () => player.enable());
    this.offs.push(() => players.forEach((player) => player.stop()));
    this.tools.append(
      ...players.map(({ button }) => button),
      tool("PNG", "Save the picture as PNG", () => this.savePicture()),
      tool("CSV", "Save the points of the picture as CSV", () => this.saveTable()),
    );
  }

  count(name) {
    return this.model.get("places")[name].length || this.controls[name].get("_options_labels").length;
  }

  sweeps(name) {
    if (this.partial) return this.swept?.has(name); // nothing of it has come yet, and it is on its way
    const said = this.model.get("captions").over.includes(name);
    return said || this.marks.some((mark) => mark.over.includes(name) || mark.cut_at === name);
  }

  go(name, at) {
    const places = this.model.get("places")[name];
    this.controls[name].set(places.length ? { value: places[at] } : { index: at });
    this.controls[name].save_changes();
  }

  savePicture() {
    const copy = document.createElement("canvas");
    const [width, height] = this.model.get("size");
    const dense = this.image.naturalWidth / width;
    [copy.width, copy.height] = [this.image.naturalWidth, this.image.naturalHeight];
    const pen = copy.getContext("2d");
    pen.drawImage(this.image, 0, 0);
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    this.putAll(pen, width, height);
    copy.toBlob((blob) => download(blob, `${this.model.get("title")}.png`), "image/png");
  }

  saveTable() {
    const text = table(this.marks, this.panels, (mark) => this.valuesOf(mark, this.index)[0]);
    download(new Blob([text], { type: "text/csv" }), `${this.model.get("title")}.csv`);
  }

  // ipywidgets gives neither slider handles nor play buttons a name that a screen reader could say.
  nameSliders(tries) {
    let missing = false;
    for (const control of [...Object.values(this.controls), ...this.others]) {
      const views = Object.values(control.views ?? {});
      missing ||= views.length === 0;
      const label = control.get("description");
      for (const view of views) view.then((shown) => {
        const say = () => { nameParts(shown.el, label); sayState(shown.el, control); };
        const known = named.has(shown.el);
        say();
        standBetween(shown);
        this.putBack(control);
        if (!known) control.on("change:disabled change:index", () => requestAnimationFrame(say));
      });
    }
    if (missing && tries < 50) setTimeout(() => this.nameSliders(tries + 1), 100);
  }

  // A slider that is drawn goes to one of its steps by itself: it goes back to where it stood, which may be between two.
  putBack(control) {
    const name = Object.keys(this.controls).find((key) => this.controls[key] === control);
    const value = this.stood[name];
    delete this.stood[name];
    if (value === undefined || value === control.get("value")) return;
    control.set("value", value);
    control.save_changes();
  }

  setTheme() {
    const theme = looks();
    if (this.model.get("theme") === theme) return;
    this.model.set("theme", theme);
    this.model.save_changes();
  }

  tell() {
    this.told.textContent = this.model.get("told");
    this.told.hidden = !this.told.textContent;
  }

  // The kernel has no clock that runs while nothing moves.
  wait() {
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.model.set("waited", this.model.get("waiting")); this.model.save_changes(); }, WAITED);
  }

  setPicture() {
    const view = this.model.get("picture");
    const [width, height] = this.model.get("size");
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(new Blob([view]));
    this.image.src = this.url;
    this.root.style.setProperty("--wide", width / height);
    this.frame.style.aspectRatio = `${width} / ${height}`;
    this.ask();
  }

  renew() {
    this.marks = this.model.get("marks").map(unpack);
    this.panels = this.model.get("panels");
    this.colours = this.model.get("colours");
    this.ghost = null;
    for (const text of this.model.get("captions").texts) keepRoom(this.caption.parentElement, text);
    for (const name of Object.keys(this.controls)) this.index[name] = this.read(name);
    this.part = this.complete() ?? this.part;
    if (!this.part || Object.keys(this.index).some((name) => this.part[name] !== this.index[name])) this.ask();
  }

  // What follows a part changes nothing at the position that has been painted from it: return that position then.
  complete() {
    const [part, partial] = [this.partial, this.model.get("partial") ?? {}];
    this.partial = Object.keys(partial).length ? partial : null;
    if (this.partial) return null;
    this.swept = new Set(Object.keys(this.controls).filter((name) => this.sweeps(name)));
    queueMicrotask(() => { this.part = null; }); // marks and captions have come in one message, with an event each
    return part;
  }

  read(name) {
    const places = this.model.get("places")[name];
    return places.length ? nearest(places, this.controls[name].get("value")) : this.controls[name].get("index");
  }

  turn(name) {
    const now = performance.now();
    const next = this.read(name);
    if (next === this.index[name]) return;
    if (now - this.moved > SETTLED) this.ghost = { ...this.index };
    this.moved = now;
    this.index[name] = next;
    this.model.set("stood", { ...this.model.get("stood"), [name]: this.controls[name].get("value") }); // is saved with the notebook
    this.sweeps(name) ? this.ask() : this.expect(true);
  }

  // The kernel has been asked, or it has answered.
  expect(asked) {
    clearTimeout(this.patience);
    if (asked) this.patience = setTimeout(() => { this.sign.textContent = "computing …"; }, PATIENCE);
    else this.sign.textContent = "";
  }

  ask() {
    if (this.asked) return; // one painting a frame, whatever comes in
    this.asked = requestAnimationFrame(() => { this.asked = 0; this.paint(); });
  }

  paint() {
    if (!this.marks || !this.frame.clientWidth) return;
    const dense = window.devicePixelRatio || 1;
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight];
    const [w, h] = [Math.round(width * dense), Math.round(height * dense)];
    if (this.canvas.width !== w || this.canvas.height !== h) [this.canvas.width, this.canvas.height] = [w, h];
    const pen = this.canvas.getContext("2d");
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.clearRect(0, 0, width, height);
    this.putAll(pen, width, height);
    this.speak();
    this.placeHandles();
    this.canvas.dataset.frame = ++this.frames;
    if (this.frames === 1) { this.model.set("painted", 1); this.model.save_changes(); }
  }

  putAll(pen, width, height) {
    this.pen = pen;
    this.unit = width / this.model.get("size")[0]; // a narrow window shrinks lines and words with the picture
    for (const mark of this.marks) {
      if (mark.ghost && this.ghost) this.put(mark, this.ghost, width, height, true);
    }
    for (const mark of this.marks) this.put(mark, this.index, width, height, false);
  }

  speak() {
    const { over, texts } = this.model.get("captions");
    const shape = over.map((name) => this.count(name));
    const text = texts[flat(over, shape, this.index)] ?? "";
    if (this.caption.textContent === text) return;
    this.caption.textContent = text;
    this.canvas.role = text ? "img" : null; // a picture without words is none yet
    this.canvas.setAttribute("aria-label", text);
  }

  // data → CSS pixels of one panel, and back
  scale(panel, width, height) {
    const [left, bottom, right, top] = panel.box;
    const axis = (limits, log, from, to) => {
      const f = log ? (v) => Math.log10(Math.max(v, 1e-320)) : (v) => v;
      const [a, b] = limits.map(f);
      const clip = (v) => Math.max(-FAR, Math.min(FAR, v));
      const forth = (v) => clip(from + ((f(v) - a) / (b - a)) * (to - from));
      const back = (p) => { const v = a + ((p - from) / (to - from)) * (b - a); return log ? 10 ** v : v; };
      return { forth, back };
    };
    return {
      x: axis(panel.x, panel.log[0], left * width, right * width),
      y: axis(panel.y, panel.log[1], (1 - bottom) * height, (1 - top) * height),
      box: [left * width, (1 - top) * height, (right - left) * width, (top - bottom) * height],
    };
  }

  // the numbers of a mark at one position, and where they begin in its data
  valuesOf(mark, index) {
    const block = mark.shape.slice(mark.over.length).reduce((a, b) => a * b, 1);
    const start = flat(mark.over, mark.shape, index) * block;
    const length = mark.cut_at ? (index[mark.cut_at] + 1) * mark.shape.at(-1) : block;
    return [mark.data.subarray(start, start + Math.min(length, block)), start];
  }

  put(mark, index, width, height, ghost) {
    const axes = this.scale(this.panels[mark.panel], width, height);
    const [values, start] = this.valuesOf(mark, index);
    const pen = this.pen;
    pen.save();
    pen.beginPath();
    pen.rect(...axes.box.map((v, i) => (i < 2 ? v - 3 : v + 6)));
    if (mark.kind !== "label") pen.clip();
    pen.globalAlpha = ghost ? 0.4 : mark.alpha;
    const colour = this.colours[ghost ? "ghost" : mark.role];
    pen.strokeStyle = pen.fillStyle = colour;
    pen.lineJoin = pen.lineCap = "round";
    this[mark.kind](mark, values, axes, start / Math.max(1, mark.shape.at(-1)), colour);
    pen.restore();
  }

  stroke(mark) {
    this.pen.lineWidth = mark.width * this.unit;
    this.pen.setLineDash((mark.dash ?? []).map((d) => d * mark.width * this.unit));
    this.pen.stroke();
    this.pen.setLineDash([]);
  }

  dot(x, y, radius) {
    this.pen.beginPath();
    this.pen.arc(x, y, radius * this.unit, 0, 7);
    this.pen.fill();
  }

  line(mark, v, axes) {
    this.pen.beginPath();
    let open = false;
    for (let i = 0; i < v.length; i += 2) {
      const [x, y] = [axes.x.forth(v[i]), axes.y.forth(v[i + 1])];
      if (Number.isNaN(x + y)) { open = false; continue; }
      open ? this.pen.lineTo(x, y) : this.pen.moveTo(x, y);
      open = true;
    }
    this.stroke(mark);
    if (mark.dots) for (let i = 0; i < v.length; i += 2) if (!Number.isNaN(v[i] + v[i + 1])) this.dot(axes.x.forth(v[i]), axes.y.forth(v[i + 1]), mark.dots);
    if (mark.arrow && v.length > 3) this.head(v.slice(-4), axes, mark.width);
  }

  head(v, axes, width) {
    const [x0, y0, x1, y1] = [axes.x.forth(v[0]), axes.y.forth(v[1]), axes.x.forth(v[2]), axes.y.forth(v[3])];
    const [angle, size] = [Math.atan2(y1 - y0, x1 - x0), (5 + 2 * width) * this.unit];
    if (Math.hypot(x1 - x0, y1 - y0) < 1) return;
    this.pen.beginPath();
    for (const turn of [0, 2.6, -2.6]) this.pen.lineTo(x1 + (turn ? size * Math.cos(angle + turn) : 0), y1 + (turn ? size * Math.sin(angle + turn) : 0));
    this.pen.fill();
  }

  points(mark, v, axes, start, colour) {
    for (let i = 0; i < v.length; i += 2) {
      const [x, y, r] = [axes.x.forth(v[i]), axes.y.forth(v[i + 1]), mark.radius * this.unit];
      if (Number.isNaN(x + y)) continue;
      this.pen.beginPath();
      if (mark.symbol === "x") { this.pen.moveTo(x - r, y - r); this.pen.lineTo(x + r, y + r); this.pen.moveTo(x + r, y - r); this.pen.lineTo(x - r, y + r); }
      else if (mark.symbol === "s") this.pen.rect(x - r, y - r, 2 * r, 2 * r);
      else this.pen.arc(x, y, r, 0, 7);
      this.pen.lineWidth = (mark.symbol === "x" ? 2.5 : 1.2) * this.unit;
      this.pen.strokeStyle = mark.symbol === "x" ? colour : this.colours.paper;
      if (mark.symbol !== "x") this.pen.fill();
      this.pen.stroke();
    }
  }

  bars(mark, v, axes) {
    const floor = mark.base == null ? axes.box[1] + axes.box[3] : axes.y.forth(mark.base);
    for (let i = 0; i < v.length; i += 2) {
      const [left, right, top] = [axes.x.forth(v[i] - mark.width / 2), axes.x.forth(v[i] + mark.width / 2), axes.y.forth(v[i + 1])];
      if (!Number.isNaN(top)) this.pen.fillRect(left, Math.min(top, floor), right - left, Math.abs(floor - top));
    }
  }

  heat(mark, v, axes) {
    const [rows, columns] = mark.shape.slice(-2);
    const picture = new ImageData(columns, rows);
    const table = this.table(mark.scale);
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) {
      picture.data.set(table[v[r * columns + c]], 4 * ((rows - 1 - r) * columns + c));
    }
    this.scratch ??= document.createElement("canvas");
    [this.scratch.width, this.scratch.height] = [columns, rows];
    this.scratch.getContext("2d").putImageData(picture, 0, 0);
    this.pen.imageSmoothingEnabled = mark.smooth;
    this.pen.drawImage(this.scratch, ...axes.box);
  }

  // 256 colours from the first role of a scale to its last, the others at even distances between
  table(scale) {
    const stops = scale.map((role) => this.colours[role]);
    const key = stops.join();
    if (this.tables.has(key)) return this.tables.get(key);
    const ends = stops.map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
    const table = Array.from({ length: 256 }, (_, i) => {
      const at = (i / 255) * (ends.length - 1);
      const low = Math.min(Math.floor(at), ends.length - 2);
      return [...ends[low].map((v, c) => Math.round(v + (ends[low + 1][c] - v) * (at - low))), 255];
    });
    this.tables.set(key, table);
    return table;
  }

  rule(mark, v, axes) {
    const [left, top, width, height] = axes.box;
    const [pen, across] = [this.pen, mark.axis === "x"];
    for (const value of v) {
      const at = across ? axes.x.forth(value) : axes.y.forth(value);
      if (Number.isNaN(at)) continue;
      pen.beginPath();
      across ? (pen.moveTo(at, top), pen.lineTo(at, top + height)) : (pen.moveTo(left, at), pen.lineTo(left + width, at));
      this.stroke(mark);
      const tight = across && at > left + 0.9 * width; // no room to the right of the line
      if (mark.text) this.write(mark.text, across ? at + (tight ? -4 : 4) : left + 4, across ? top + 8 * this.unit : at - 8 * this.unit, 12, tight ? "right" : "left");
    }
  }

  links(mark, v, axes) {
    this.pen.lineCap = "butt";
    for (let i = 0; i < v.length; i += 5) {
      const number = v[i + 4];
      if (Number.isNaN(number)) continue;
      const width = Math.max(0.8, mark.width * Math.min(1, Math.abs(number) / mark.full));
      this.pen.strokeStyle = this.colours[number < 0 ? "negative" : "positive"];
      this.pen.beginPath();
      this.pen.moveTo(axes.x.forth(v[i]), axes.y.forth(v[i + 1]));
      this.pen.lineTo(axes.x.forth(v[i + 2]), axes.y.forth(v[i + 3]));
      this.stroke({ width, dash: number < 0 ? [2.2, 1] : [] });
    }
  }

  write(text, x, y, size, align, box) {
    const pen = this.pen;
    pen.font = `${size * this.unit}px "DejaVu Sans", Verdana, sans-serif`;
    pen.textAlign = align;
    pen.textBaseline = "middle";
    const lines = text.split("\n");
    const step = size * 1.2 * this.unit;
    if (box) {
      const w = Math.max(...lines.map((line) => pen.measureText(line).width)) + 8 * this.unit;
      const left = { center: x - w / 2, left: x - 4 * this.unit, right: x - w + 4 * this.unit }[align];
      const ink = pen.fillStyle;
      pen.fillStyle = this.colours.paper;
      pen.strokeStyle = this.colours.grid;
      pen.lineWidth = this.unit;
      pen.beginPath();
      pen.roundRect(left, y - (step * lines.length) / 2 - 2 * this.unit, w, step * lines.length + 4 * this.unit, 4 * this.unit);
      pen.fill();
      pen.stroke();
      pen.fillStyle = ink;
    }
    lines.forEach((line, i) => pen.fillText(line, x, y + (i - (lines.length - 1) / 2) * step));
  }

  label(mark, v, axes, start) {
    const each = mark.shape.at(-2);
    const first = mark.texts.length === each ? 0 : start;
    for (let i = 0; i < v.length / 2; i++) {
      const [x, y] = [axes.x.forth(v[2 * i]), axes.y.forth(v[2 * i + 1])];
      if (!Number.isNaN(x + y)) this.write(mark.texts[first + i], x, y, mark.size, mark.align, mark.box);
    }
  }

  setHandles() {
    for (const old of this.frame.querySelectorAll(".live-handle")) if (old !== this.dragged) old.remove();
    this.handles = this.model.get("handles").map((handle) => ({ ...handle, el: this.handle(handle) }));
    this.placeHandles();
  }

  handle(handle) {
    if (this.dragged?.dataset.name === handle.name) return this.dragged;
    const el = document.createElement("div");
    el.className = "live-handle";
    el.dataset.name = handle.name;
    el.tabIndex = 0;
    el.setAttribute("role", "application");
    const find = () => this.handles.find((h) => h.name === handle.name);
    const drag = (event) => {
      const box = this.frame.getBoundingClientRect();
      const axes = this.scale(this.panels[handle.panel], box.width, box.height);
      this.drop(find(), axes.x.back(event.clientX - box.left), axes.y.back(event.clientY - box.top));
    };
    el.addEventListener("pointerdown", (event) => { el.setPointerCapture(event.pointerId); this.dragged = el; el.onpointermove = drag; });
    el.addEventListener("pointerup", () => { el.onpointermove = null; this.dragged = null; });
    el.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.dragged = el;
      const [h, { x, y }, far] = [find(), this.panels[handle.panel], event.shiftKey ? 5 : 1];
      this.drop(h, h.x + (step[0] * far * (x[1] - x[0])) / 50, h.y + (step[1] * far * (y[1] - y[0])) / 50);
    });
    el.addEventListener("blur", () => { if (!el.onpointermove) this.dragged = null; });
    this.frame.append(el);
    return el;
  }

  drop(handle, x, y) {
    const { x: [left, right], y: [low, high] } = this.panels[handle.panel];
    handle.x = Math.max(left, Math.min(right, x));
    handle.y = Math.max(low, Math.min(high, y));
    this.placeHandles();
    this.model.set("moved", { name: handle.name, x: handle.x, y: handle.y });
    this.model.save_changes();
  }

  placeHandles() {
    if (!this.panels) return;
    for (const { el, panel, x, y, label } of this.handles ?? []) {
      const axes = this.scale(this.panels[panel], 100, 100);
      el.style.left = `${axes.x.forth(x)}%`;
      el.style.top = `${axes.y.forth(y)}%`;
      el.style.color = this.colours.start;
      el.setAttribute("aria-label", `${label}: ${x.toFixed(2)}, ${y.toFixed(2)}. Move it with the arrow keys.`);
    }
  }
}

export default {
  async render({ model, el }) {
    const stage = new Stage(model, el), thrifty = await saveSmall(model);
    await stage.listen();
    return () => { thrifty(); for (const off of stage.offs) off(); if (stage.url) URL.revokeObjectURL(stage.url); };
  },
};
