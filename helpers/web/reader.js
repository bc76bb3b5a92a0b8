// Reads a drawing in the browser, as labs/lab_00/reading.py and nn/drawing.py do in Python.

(() => {
  const SIZE = 32, BLOCK = 4, CELLS = SIZE / BLOCK, NO_DIGIT = 10;
  const sum = (values) => values.reduce((a, b) => a + b, 0);
  const range = (n) => Array.from({ length: n }, (_, i) => i);
  const clip = (low, value, high) => Math.max(low, Math.min(high, value));
  const even = (value) => { const down = Math.floor(value); return value - down === 0.5 ? down + (down % 2) : Math.round(value); };
  const named = (digit) => `${digit === 8 ? "an" : "a"} ${digit}`;
  const numbers = (view) => new Float64Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  const small = (view) => new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  const product = (A, B) => A.map((row) => range(B[0].length).map((j) => row.reduce((total, a, k) => total + a * B[k][j], 0)));
  const transposed = (A) => range(A[0].length).map((j) => A.map((row) => row[j]));

  function share(probability) {
    const perCent = even(100 * probability);
    return perCent === 100 ? "over 99 %" : perCent === 0 ? "under 1 %" : `${perCent} %`;
  }

  function looking(old, fresh, sharpness) {
    const spread = Math.max((sharpness * old) / fresh, 0.4);
    return range(fresh).map((i) => {
      const place = ((i + 0.5) * old) / fresh;
      const weights = range(old).map((k) => Math.exp(-(((place - k - 0.5) / spread) ** 2) / 2));
      return weights.map((weight) => weight / sum(weights));
    });
  }

  class Drawing {
    constructor(look) { this.look = look; }

    fitted(dots) {
      const rows = range(SIZE).map((r) => Array.from(dots.subarray(r * SIZE, (r + 1) * SIZE)));
      if (!dots.some((dot) => dot)) return dots.slice();
      return this.centred(this.straightened(this.inked(this.sized(rows))));
    }

    sized(rows) {
      const inky = range(SIZE).filter((r) => rows[r].some((dot) => dot)), columns = range(SIZE).filter((c) => rows.some((row) => row[c]));
      const inside = rows.slice(inky[0], inky.at(-1) + 1).map((row) => row.slice(columns[0], columns.at(-1) + 1));
      const [height, width] = [inside.length, inside[0].length], { INK, WIDEST, SHARPNESS } = this.look;
      const wide = Math.min(WIDEST, Math.max(Math.ceil(INK / SIZE), even((width * SIZE) / height)));
      return product(product(looking(height, SIZE, SHARPNESS), inside), transposed(looking(width, wide, SHARPNESS)));
    }

    inked(grey) {
      const near = (n) => range(n).map((i) => range(n).map((k) => Math.exp(-(((i - k) / this.look.DEEP) ** 2) / 2)));
      const depth = product(product(near(grey.length), grey), near(grey[0].length)).flat();
      const flat = grey.flat(), dark = flat.map((value) => even(value * 1e6));
      const order = range(flat.length).sort((a, b) => dark[b] - dark[a] || depth[b] - depth[a] || a - b);
      const chosen = new Set(order.slice(0, this.look.INK));
      return grey.map((row, r) => row.map((value, c) => chosen.has(r * row.length + c) && value > 0));
    }

    straightened(rows) {
      const inky = range(rows.length).filter((r) => rows[r].some(Boolean)), [top, bottom] = [inky[0], inky.at(-1)];
      const lean = rows[top].indexOf(true) - rows[bottom].indexOf(true);
      const dots = rows.flatMap((row, r) => range(row.length).filter((c) => row[c])
        .map((c) => [r, c + even((lean * (r - top)) / Math.max(bottom - top, 1))]));
      const left = Math.min(...dots.map(([, c]) => c));
      return dots.map(([r, c]) => [r, c - left]);
    }

    centred(dots) {
      const width = Math.max(...dots.map(([, c]) => c)) + 1;
      const left = even(this.look.MIDDLE - 0.5 - sum(dots.map(([, c]) => c)) / dots.length);
      const move = Math.max(0, Math.min(left, SIZE - width));
      const bitmap = new Uint8Array(SIZE * SIZE);
      for (const [r, c] of dots) if (c + move < SIZE) bitmap[r * SIZE + c + move] = 1;
      return bitmap;
    }
  }

  function counted(dots) {
    const counts = new Array(CELLS * CELLS).fill(0);
    dots.forEach((dot, i) => { counts[CELLS * Math.floor(i / SIZE / BLOCK) + Math.floor((i % SIZE) / BLOCK)] += dot; });
    return counts;
  }

  class Network {
    constructor(pad, blobs) {
      Object.assign(this, { sizes: pad.sizes, labels: pad.labels, drawing: new Drawing(pad.look) });
      [this.zero, this.slope] = [numbers(blobs[pad.zero]), numbers(blobs[pad.slope])];
      this.parts = pad.weights.map((name) => numbers(blobs[name]));
      this.counts = small(blobs[pad.known]);
      this.known = Float64Array.from(this.counts, (count, i) => this.standard(count, i % 64));
    }

    standard(count, pixel) { return this.zero[pixel] + this.slope[pixel] * count; }

    both(dots) { return [this.read(this.drawing.fitted(dots)), this.read(dots)]; }

    read(dots) {
      const counts = counted(dots), row = counts.map((count, pixel) => this.standard(count, pixel));
      const probabilities = this.forward(row);
      const order = range(10).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
      return { dots, counts, probabilities, order, closest: this.closest(row) };
    }

    forward(row) {
      let A = row;
      for (let layer = 0; layer < this.parts.length; layer += 2) {
        const [W, b] = [this.parts[layer], this.parts[layer + 1]];
        const Z = Array.from(b, (bias, j) => A.reduce((total, a, k) => total + a * W[k * b.length + j], bias));
        A = layer + 2 < this.parts.length ? Z.map((z) => Math.max(z, 0)) : Z;
      }
      const most = Math.max(...A), powers = A.map((z) => Math.exp(z - most));
      return powers.map((power) => power / sum(powers));
    }

    closest(row) {
      let [best, least] = [0, Infinity];
      for (let i = 0; i < this.labels.length; i++) {
        let far = 0;
        for (let pixel = 0; pixel < 64; pixel++) far += (this.known[64 * i + pixel] - row[pixel]) ** 2;
        if (far < least) [best, least] = [i, far];
      }
      return best;
    }

    sentences(readings) {
      return readings.map((here, i) => {
        const there = readings[1 - i] ?? here, [first, second] = here.order;
        const guesses = `It reads ${named(first)} (${share(here.probabilities[first])}), then ${named(second)} (${share(here.probabilities[second])}).`;
        const other = there.order[0] === first ? "" : ` ${i ? "With" : "Without"} fitting it would read ${named(there.order[0])}.`;
        const learned = this.labels.length.toLocaleString("en-US");
        return `${guesses}${other} The closest of the ${learned} that it learned from is ${named(this.labels[here.closest])}.`;
      });
    }
  }

  // Data of a mark as it comes from the kernel.
  const sent = (mark, values, shape, texts) => {
    const typed = mark.dtype === "|u1" ? Uint8Array.from(values) : Float32Array.from(values);
    return { ...mark, shape, data: new DataView(typed.buffer), ...(texts ? { texts } : {}) };
  };
  // Heat has row 0 at the bottom.
  const upsideDown = (values, side) => range(side).flatMap((r) => Array.from(values.slice((side - 1 - r) * side, (side - r) * side)));

  class Reader extends backprop.Figure {
    build() {
      this.network = new Network(this.data.pad, backprop.shared);
      super.build();
      const row = document.createElement("div"), side = document.createElement("div"), pad = document.createElement("div");
      row.className = "pad-row";
      side.className = "pad-side pad-reading";
      this.stage.before(row);
      row.append(pad, side);
      side.append(...Object.values(this.controls).map(({ el: own }) => own), this.stage);
      this.pad = new backprop.Model({
        drawing: {}, given: {}, answered: 0, aim: 0, done: [], ready: this.answered !== null,
        radius: this.data.pad.radius, colours: this.data.pad.colours,
      });
      this.done = new Set();
      this.shownTests = 0;
      if (this.data.pad.given) this.buildGiven();
      this.pad.on("change:drawing", () => this.drawn());
      backprop.pad.render({ model: this.pad, el: pad });
    }

    buildGiven() {
      const { tests, seven } = this.data.pad.given;
      const button = (text, next) => {
        const made = backprop.make("button", this.presets, "", text);
        made.type = "button";
        made.addEventListener("click", () => this.give(next()));
      };
      button("Show a small 7 in the corner", () => seven);
      button("Show a digit of the validation set", () => tests[this.shownTests++ % tests.length]);
    }

    give(name) {
      this.dots = small(this.kept.blobs[name]);
      this.own = false;
      this.pad.set("given", { dots: this.kept.blobs[name], turn: (this.pad.get("given").turn ?? 0) + 1 });
      this.read();
    }

    drawn() {
      const { dots, seq, own, down } = this.pad.get("drawing");
      [this.dots, this.own, this.down] = [small(dots), own, down];
      this.hand.add("drawing");
      this.read();
      this.pad.set("answered", seq);
    }

    async take(...values) {
      await super.take(...values);
      if (this.answered !== null) { this.pad.set("ready", true); this.give(this.data.pad.given.seven); }
    }

    read() {
      this.readings = this.dots?.some((dot) => dot) ? this.network.both(this.dots).slice(0, this.fitting ? 2 : 1) : null;
      const { captions } = this.at;
      this.model.put(this.readings
        ? { marks: this.drawnMarks(), captions: { over: this.fitting ? ["fitting"] : [], texts: this.network.sentences(this.readings) } }
        : { marks: [], captions });
      this.look();
    }

    // The marks of labs/lab_00/reading.py, in their order there.
    drawnMarks() {
      const template = this.marks(this.data.pad.template), [dots, counts, closest, ink, paper, ...rest] = template;
      const readings = this.readings, all = (make) => readings.flatMap(make);
      const shades = (values) => upsideDown(values, CELLS).map((count) => even((255 * count) / BLOCK ** 2));
      const upright = all((r) => upsideDown(r.counts, CELLS));
      const cells = (here) => upright.flatMap((count, i) => (here(count) ? [(i % CELLS) + 0.5, (Math.floor(i / CELLS) % CELLS) + 0.5] : [NaN, NaN]));
      const winner = readings.map((r) => r.order[0]);
      const [others, best, name] = rest.slice(-3), below = rest.at(-4);
      return [
        sent(dots, all((r) => upsideDown(r.dots, SIZE).map((dot) => 255 * dot)), dots.shape),
        sent(counts, all((r) => shades(r.counts)), counts.shape),
        sent(closest, all((r) => shades(this.network.counts.subarray(64 * r.closest, 64 * r.closest + 64))), closest.shape),
        sent(ink, cells((count) => count > 0 && count <= BLOCK ** 2 / 2), ink.shape, upright.map(String)),
        sent(paper, cells((count) => count > BLOCK ** 2 / 2), paper.shape, upright.map(String)),
        ...rest.slice(0, -4),
        { ...below, texts: readings.map((r) => named(this.network.labels[r.closest])) },
        sent(others, readings.flatMap((r, i) => r.probabilities.flatMap((p, digit) => (digit === winner[i] ? [NaN, NaN] : [digit, p]))), others.shape),
        sent(best, readings.flatMap((r, i) => [winner[i], r.probabilities[winner[i]]]), best.shape),
        sent(name, readings.flatMap((r, i) => [winner[i], r.probabilities[winner[i]] + 0.07]), name.shape, winner.map(String)),
      ];
    }

    // missions, as in labs/lab_00/explorers/trained_reader.py and labs/lab_06/explorers/your_digit.py

    reached(mission) {
      const finished = this.readings && this.own && !this.down;
      if (this.won.has(mission.name)) return false;
      if (mission.name === "own") return this.done.size > 0;
      if (mission.name === "ten") return this.done.size === NO_DIGIT;
      if (mission.name === "apart") return finished && this.readings[0].order[0] !== this.readings[1].order[0];
      return finished && this.pad.get("aim") === NO_DIGIT && Math.max(...this.here().probabilities) >= this.data.pad.sure[1];
    }

    here() { return this.readings[this.fitting?.at ?? 0]; }
    get fitting() { return this.controls.fitting; }

    look() {
      if (this.pad && this.readings && this.own && !this.down && this.answered !== null) {
        const aim = this.pad.get("aim");
        if (aim < NO_DIGIT && this.here().probabilities[aim] >= this.data.pad.sure[0]) this.done.add(aim);
      }
      super.look();
      this.pad?.set("done", [...this.done, ...(this.won.has("no-digit") ? [NO_DIGIT] : [])]);
    }
  }

  Object.assign(backprop, { Reader, Network, Drawing });
})();
