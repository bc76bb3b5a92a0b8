// What stands below a picture: buttons that move a slider by themselves, and those that save what is seen.

const WHOLE = 6000; // ms that a slider takes from end to end
const BETWEEN = [50, 400]; // ms between two of its positions, at least and at most
const ANEW = 250; // ms at least where the kernel computes each position

const PRESSES = [undefined, "Enter", " "]; // of a button, by mouse and by key: these end in a click

function tool(words, hint, press) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", textContent: words, title: hint });
  button.setAttribute("aria-label", hint);
  button.addEventListener("click", press);
  return button;
}

// Moves a control from where it stands to its end, or all the way where it stands there already. It stops by itself, and on any key or press.
class Player {
  constructor(stage, name) {
    Object.assign(this, { stage, name, control: stage.controls[name] });
    this.what = this.control.get("description");
    this.button = tool("", "", () => (this.timer ? this.stop() : this.start()));
    this.interrupt = ({ target, key }) => (this.button.contains(target) && PRESSES.includes(key)) || this.stop();
    this.enable();
    this.say("▶", "Play");
  }

  enable() {
    this.button.disabled = this.control.get("disabled");
  }

  say(sign, verb) {
    this.button.textContent = `${sign} ${this.what}`;
    this.button.title = `${verb}: ${this.what}`;
    this.button.setAttribute("aria-label", this.button.title);
  }

  start() {
    const count = this.stage.count(this.name);
    this.next = this.stage.index[this.name] < count - 1 ? this.stage.index[this.name] + 1 : 0;
    const pace = Math.max(BETWEEN[0], Math.min(BETWEEN[1], WHOLE / count));
    this.timer = setInterval(() => this.step(), this.stage.sweeps(this.name) ? pace : Math.max(ANEW, pace));
    for (const event of ["keydown", "pointerdown"]) window.addEventListener(event, this.interrupt, true);
    this.say("■", "Stop");
  }

  step() {
    this.stage.go(this.name, this.next);
    this.next += 1;
    if (this.next >= this.stage.count(this.name)) this.stop();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    for (const event of ["keydown", "pointerdown"]) window.removeEventListener(event, this.interrupt, true);
    this.say("▶", "Play");
  }
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const SAVED = ["line", "points", "bars"]; // marks that are numbers in x and y

// One row for each point that is drawn; what isn't finite is a gap in the picture and has no row.
function table(marks, panels, values) {
  const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = [["panel", "mark", "role", "point", "x", "y"]];
  for (const mark of marks.filter(({ kind }) => SAVED.includes(kind))) {
    const digits = (v) => (mark.dtype === "<f4" ? Number(v.toPrecision(7)) : v);
    const v = values(mark);
    for (let i = 0; i < v.length; i += 2) {
      if (!Number.isFinite(v[i] + v[i + 1])) continue;
      rows.push([panels[mark.panel].title || `${mark.panel + 1}`, mark.kind, mark.role, i / 2, digits(v[i]), digits(v[i + 1])]);
    }
  }
  return rows.map((row) => row.map((cell) => quoted(String(cell))).join(",")).join("\n") + "\n";
}
