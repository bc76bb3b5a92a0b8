// The browser's half of a page without a kernel: what explorer/frame.py does in Python is looked up here in what was drawn
// ahead. `live` paints, the same script as in JupyterLab; the models that it asks are stand-ins for those of ipywidgets.

const backprop = (() => {
  const NEAR = "800px"; // a figure wakes before it is scrolled into view
  const HOLD = 990; // ms for which a mission must stay won; a timer of 1,000 may ring a little early
  const known = {}; // name → { data, blobs, scenes, backgrounds }
  const shared = {}; // the arrays of several figures
  const waiting = new Map(); // the path of a script → what waits for it
  const root = document.currentScript.dataset.root ?? ".";

  const theme = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

  // A page from the disk may load scripts, and nothing else.
  function load(path) {
    if (!waiting.has(path)) {
      waiting.set(path, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.src = `${root}/${path}`;
        script.onload = done;
        script.onerror = () => { waiting.delete(path); failed(new Error(`${path} can't be loaded`)); };
        document.head.append(script);
      }));
    }
    return waiting.get(path);
  }

  function bytes(base64) {
    const text = atob(base64), view = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) view[i] = text.charCodeAt(i);
    return view;
  }

  function make(tag, parent, name = "", text = "") {
    const el = document.createElement(tag);
    if (name) el.className = name;
    el.textContent = text;
    parent.append(el);
    return el;
  }

  function nearest(places, value) {
    let best = 0;
    places.forEach((place, i) => { if (Math.abs(place - value) < Math.abs(places[best] - value)) best = i; });
    return best;
  }

  // What `live` wants of a model of ipywidgets.
  class Model {
    constructor(state) { this.state = state; this.heard = []; }
    get(name) { return this.state[name]; }
    on(events, call) { for (const event of events.split(" ")) this.heard.push([event, call]); }
    off(events, call) { this.heard = this.heard.filter(([event, other]) => other !== call || !events.split(" ").includes(event)); }
    set(name, value) { this.put({ [name]: value }); }
    save_changes() {}
    put(values) {
      Object.assign(this.state, values);
      const calls = new Set(this.heard.filter(([event]) => event.replace("change:", "") in values).map(([, call]) => call));
      for (const call of calls) call();
    }
  }

  // A slider, a row of buttons or a line that says what is shown: `at` is the number of its position, `offered` those that a hand can choose.
  class Control {
    constructor(name, described, parent, changed, offered) {
      Object.assign(this, { name, ...described, changed });
      this.offered = offered ?? this.words.map((_, at) => at);
      this.model = new Model({ description: this.label, _options_labels: this.words });
      this.build(parent);
      this.model.views = { 0: Promise.resolve({ el: this.el, model: { has: () => false } }) };
      this.show();
    }

    build(parent) {
      this.el = make("div", parent, `control control-${this.kind}`);
      this.el.dataset.name = this.name;
      const id = `control-${Control.made++}`;
      const label = make(this.kind === "slider" ? "label" : "span", this.el, "control-label", this.label);
      this[{ slider: "buildSlider", buttons: "buildButtons", line: "buildLine" }[this.kind]](label, id);
    }

    buildLine() { this.said = make("code", this.el); }

    buildSlider(label, id) {
      this.input = make("input", this.el);
      Object.assign(this.input, { type: "range", min: 0, step: 1, id });
      label.htmlFor = id;
      this.said = make("output", this.el);
      this.said.htmlFor = id;
      this.input.addEventListener("input", () => this.choose(this.offered[Number(this.input.value)]));
    }

    buildButtons(label, id) {
      label.id = id;
      const group = make("div", this.el, "choices");
      group.setAttribute("role", "group");
      group.setAttribute("aria-labelledby", id);
      this.buttons = this.words.map((word, at) => {
        const button = make("button", group, "", word);
        button.type = "button";
        button.addEventListener("click", () => this.choose(at));
        return button;
      });
    }

    choose(at) { this.put(at); this.changed(this); }

    // Where it can stand may change with the scene: a preset stands between two steps.
    stand({ places, words }) {
      const value = this.value;
      this.offered = words.length === this.offered.length ? this.offered : words.map((_, at) => at);
      Object.assign(this, { places, words });
      this.at = places.length ? nearest(places, value) : this.at;
      this.show();
    }

    put(at) { this.at = at; this.show(); }
    go(value) { this.put(this.places.length ? nearest(this.places, value) : value); }
    get value() { return this.places.length ? this.places[this.at] : this.at; }

    show() {
      if (this.buttons) this.buttons.forEach((button, at) => button.setAttribute("aria-pressed", at === this.at));
      else if (this.kind === "line") this.said.textContent = this.words[this.at];
      else if (this.at !== null) {
        const here = this.offered.indexOf(this.at);
        this.input.max = this.offered.length - 1;
        this.input.value = here < 0 ? nearest(this.offered, this.at) : here;
        this.input.setAttribute("aria-valuetext", this.said.value = this.words[this.at]);
      }
      this.model.put({ value: this.places[this.at], index: this.at });
    }

    set disabled(off) { for (const part of this.buttons ?? (this.input ? [this.input] : [])) part.disabled = off; }
  }
  Control.made = 0;

  class Figure {
    constructor(el, name) {
      this.el = el;
      this.name = name;
      this.kept = known[name];
      this.data = this.kept.data;
      this.free = Object.keys(this.data.controls).filter((control) => !this.data.sweep.includes(control));
      this.hand = new Set();
      this.won = new Set();
      this.answered = this.data.question && !("open" in el.dataset) ? null : undefined;
      this.build();
    }

    build() {
      this.el.replaceChildren();
      this.el.classList.add("awake");
      make("p", this.el, "figure-title", this.data.title);
      if (this.answered === null) this.ask();
      this.buildPresets();
      this.controls = {};
      for (const [name, described] of Object.entries(this.data.controls)) {
        const parent = this.data.shown.includes(name) ? this.el : document.createElement("div");
        this.controls[name] = new Control(name, described, parent, (control) => this.turned(control), this.offered(name));
      }
      this.steps = make("div", this.el, "buttons");
      this.stage = make("div", this.el, "stage");
      this.goals = make("div", this.el, "missions");
      this.buildMissions();
    }

    // Of a free control only what was drawn can be chosen.
    offered(name) {
      const at = this.free.indexOf(name);
      if (at < 0) return undefined;
      const keys = Object.keys(this.data.scenes).filter((key) => !key.startsWith("preset "));
      return [...new Set(keys.map((key) => Number(key.split(",")[at])))].sort((a, b) => a - b);
    }

    buildPresets() {
      this.presets = make("div", this.el, "buttons");
      for (const [name, preset] of Object.entries(this.data.presets)) {
        const button = make("button", this.presets, "", name);
        button.type = "button";
        button.title = `Set the sliders to the case “${name}”`;
        button.addEventListener("click", () => this.take(preset.to, preset.scene));
      }
    }

    async wake() {
      this.key = this.free.map((name) => this.controls[name].at).join(",");
      this.part = this.kept.part ?? null;
      const scene = this.part ?? await this.scene(this.key);
      await this.background(scene.background);
      this.model = new Model({
        ...this.kept.backgrounds[scene.background][theme()], theme: theme(),
        controls: Object.fromEntries(Object.keys(this.controls).map((name) => [name, name])), named: [], handles: [], moved: {},
        plays: [], stood: {}, told: "", title: this.name, // a page moves nothing by itself, and tells missions in its own place
        waiting: 0, waited: 0, painted: 0, partial: this.part && this.answered !== null ? this.part.index : {}, places: this.places(), ...this.shown(scene),
      });
      this.model.widget_manager = { get_model: async (name) => this.controls[name].model };
      this.model.on("change:waited", () => this.look());
      for (const event of ["pointerenter", "focusin", "touchstart"]) this.el.addEventListener(event, () => this.complete(), { passive: true });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
      this.put(scene);
      await backprop.live.render({ model: this.model, el: this.stage });
      this.look();
    }

    // data

    // Before a hand comes near, only the picture where the controls stand has been loaded.
    complete() {
      this.completing ??= this.part ? this.scene(this.key).then((scene) => {
        if (this.at !== this.part) return; // moved elsewhere meanwhile
        this.at = scene;
        this.model.put({ partial: {}, ...this.shown(scene) });
        this.look();
      }) : Promise.resolve();
      return this.completing;
    }

    async scene(key) {
      if (this.kept.part) await load(`figures/${this.name}/whole.js`);
      const number = this.data.scenes[key];
      if (number && !(key in this.kept.scenes)) await load(`figures/${this.name}/scenes-${number}.js`);
      return this.kept.scenes[key];
    }

    async background(number) {
      const path = `figures/${this.name}/${theme()}-${number}.js`;
      if (!this.kept.backgrounds[number]?.[theme()]) await load(path);
    }

    places() { return Object.fromEntries(Object.entries(this.controls).map(([name, control]) => [name, control.places])); }

    marks(packed) { return packed.map((mark) => ({ ...mark, data: this.kept.blobs[mark.data] })); }

    // What is on the stage: before the answer what gives nothing away, after it the answer over the truth.
    shown(scene) {
      if (this.answered === null) return { marks: this.marks(this.data.gated.marks), captions: this.data.gated.captions };
      const answers = this.answered === undefined ? [] : (scene.answers ?? this.data.question.marks)[this.answered];
      return { marks: this.marks([...scene.marks, ...answers]), captions: scene.captions };
    }

    async put(scene) {
      await this.background(scene.background);
      for (const name of this.data.sweep) this.controls[name].stand(scene.stands?.[name] ?? this.data.controls[name]);
      this.at = scene;
      const { index } = scene; // only a part has one
      this.model.put({
        ...this.kept.backgrounds[scene.background][theme()], places: this.places(), partial: (this.answered !== null && index) || {},
        ...this.shown(scene),
      });
      this.open(this.answered !== null);
      this.buildSteps(scene);
    }

    async recolour() {
      document.body.dataset.jpThemeLight = String(theme() === "light");
      await this.background(this.at.background);
      this.model.put(this.kept.backgrounds[this.at.background][theme()]);
    }

    open(yes) {
      for (const control of Object.values(this.controls)) control.disabled = !yes;
      for (const button of this.el.querySelectorAll(".buttons button")) button.disabled = !yes;
    }

    buildSteps(scene) {
      this.steps.replaceChildren(...Object.keys(scene.steps).map((label) => this.step(label)));
    }

    step(label) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", async () => {
        await this.complete();
        for (const [name, at] of Object.entries(this.at.steps[label][this.flat()])) this.controls[name].put(at);
        this.look();
      });
      return button;
    }

    // where everything stands

    flat() {
      return this.data.sweep.reduce((at, name) => at * this.controls[name].words.length + this.controls[name].at, 0);
    }

    turned(control) {
      this.hand.add(control.name);
      this.complete();
      if (this.data.sweep.includes(control.name)) this.look();
      else this.change([control.name]);
    }

    // Values of several controls: those of a preset, or where the question puts them.
    take(values, special) {
      for (const [name, value] of Object.entries(values)) this.controls[name].go(value);
      return this.change(Object.keys(values), special, values);
    }

    // Where this setting wasn't drawn, the controls that weren't asked go back to where they began.
    async change(asked, special, values = {}) {
      const key = () => this.free.map((name) => this.controls[name].at).join(",");
      if (!special && !(key() in this.data.scenes)) {
        for (const name of this.free) if (!asked.includes(name)) this.controls[name].put(this.data.controls[name].at);
      }
      const turn = (this.turn = (this.turn ?? 0) + 1);
      this.stage.setAttribute("aria-busy", "true");
      const scene = await this.scene(special ?? key());
      if (turn !== this.turn) return; // a later move has been made meanwhile
      await this.put(scene);
      for (const [name, value] of Object.entries(values)) this.controls[name].go(value);
      this.stage.removeAttribute("aria-busy");
      this.look();
    }

    // the question

    ask() {
      const { text, answer } = this.data.question;
      const box = make("div", this.el, "question");
      make("p", box).append(Object.assign(document.createElement("b"), { textContent: "Predict first." }), ` ${text}`);
      const control = new Control("answer", answer, box, () => { button.disabled = false; });
      const button = make("button", box, "commit", "Commit to it");
      button.type = "button";
      button.disabled = control.at === null;
      const said = make("p", box, "said");
      said.setAttribute("role", "status");
      button.addEventListener("click", () => {
        this.answered = control.at;
        control.disabled = button.disabled = true;
        button.textContent = "Committed";
        said.textContent = this.data.question.said[control.at];
        this.take(this.data.question.setting);
      });
    }

    // the missions

    winnable(mission) { return mission.moved.every((name) => name in this.controls && this.controls[name].kind !== "line"); }

    buildMissions() {
      const goals = this.data.missions;
      if (!goals.length) return;
      this.count = make("div", this.goals, "mission-count");
      this.count.setAttribute("role", "status");
      const list = make("ul", this.goals);
      this.rows = goals.map((mission) => make("li", list));
      this.tell();
    }

    tell(praise = "") {
      const goals = this.data.missions, head = goals.length > 1 ? `Missions: ${this.won.size} of ${goals.length} won.` : "Mission.";
      this.count.textContent = praise ? `${head} ✓ ${praise}` : head;
      goals.forEach((mission, i) => {
        const elsewhere = this.winnable(mission) ? "" : " (in the lab)";
        this.rows[i].textContent = `${this.won.has(mission.name) ? "✓" : "○"} ${mission.goal}${elsewhere}`;
      });
    }

    reached(mission) {
      const bits = this.at.won[mission.name], at = this.flat();
      const here = bits && (bytes(bits)[at >> 3] >> (7 - (at & 7))) & 1;
      return here && !this.won.has(mission.name) && this.hand.size && mission.moved.every((name) => this.hand.has(name));
    }

    // A mission must stay won for a second: `live` says when that has passed.
    look() {
      if (this.answered === null || !this.data.missions.length) return;
      const now = performance.now(), before = this.since ?? new Map();
      const open = this.data.missions.filter((mission) => this.reached(mission));
      this.since = new Map(open.map((mission) => [mission, before.get(mission) ?? now]));
      for (const mission of open) if (now - this.since.get(mission) >= HOLD) this.win(mission);
      if (open.some((mission) => !before.has(mission))) this.model.set("waiting", this.model.get("waiting") + 1);
    }

    win(mission) {
      this.won.add(mission.name);
      this.since.delete(mission);
      this.tell(mission.praise);
    }
  }

  async function wake(el) {
    const name = el.dataset.explorer;
    await load(`figures/${name}/figure.js`);
    const { pad } = known[name].data;
    if (pad) await load("figures/network.js");
    const kind = pad ? backprop.Reader : Figure;
    el.figure = new kind(el, name);
    await el.figure.wake();
    el.dataset.awake = "";
  }

  // What is wider than the page scrolls, by keys too.
  function reach() {
    for (const box of document.querySelectorAll("main pre, main table, main .formula, main .stage")) {
      box.scrollWidth > box.clientWidth ? box.setAttribute("tabindex", 0) : box.removeAttribute("tabindex");
    }
  }

  function start() {
    document.body.dataset.jpThemeLight = String(theme() === "light");
    reach();
    addEventListener("resize", reach);
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        wake(target);
      }
    }, { rootMargin: NEAR });
    for (const el of document.querySelectorAll("[data-explorer]")) seen.observe(el);
    addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("main details")) fold.open = true; });
  }

  const decoded = (blobs) => Object.fromEntries(Object.entries(blobs).map(([key, base64]) => [key, new DataView(bytes(base64).buffer)]));

  function keep(name, { blobs, scenes }) {
    Object.assign(known[name].blobs, decoded(blobs));
    Object.assign(known[name].scenes, scenes);
  }

  return {
    Figure, Model, Control, bytes, make, load, known, shared, start,
    figure(name, data, first) {
      known[name] ??= { blobs: {}, scenes: {}, backgrounds: {} };
      Object.assign(known[name], { data, part: first.part });
      keep(name, first);
    },
    scenes(name, number, content) { keep(name, content); },
    share(blobs) { Object.assign(shared, decoded(blobs)); },
    background(name, number, theme, drawn) {
      known[name] ??= { blobs: {}, scenes: {}, backgrounds: {} };
      (known[name].backgrounds[number] ??= {})[theme] = { ...drawn, picture: new DataView(bytes(drawn.picture).buffer) };
    },
  };
})();
