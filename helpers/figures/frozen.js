// What JupyterLab saves of a stage: as it travels it would take megabytes of a notebook.
// Numbers keep 12 significant bits, a fifth of a pixel on an axis. Neighbouring positions differ little, so differences
// are deflated, all first bytes of a mark before all second ones. live.js asks for `saveSmall`.

const DROPPED = 12; // of the 32 bits of a float: the mantissa keeps 11
const LEVELS = 2; // of the 8 bits of a colour: 64 shades are kept
const COARSER = 2 / 3; // of a background's pixels to a side: four to three CSS pixels
const QUIET = 700; // ms without news from the kernel, after which what came last is made small
const stream = async (bytes, through) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(through)).arrayBuffer());
const blockOf = ({ shape, over }) => shape.slice(over.length).reduce((a, b) => a * b, 1);

function whole(data) {
  if (data instanceof Uint8Array) return data.map((level) => level >>> LEVELS);
  return new Uint32Array(new Float32Array(data).buffer).map((bits) => bits >>> DROPPED);
}

function planes(mark) {
  const numbers = whole(mark.data), block = blockOf(mark), count = numbers.BYTES_PER_ELEMENT === 1 ? 1 : 3;
  const out = new Uint8Array(numbers.length * count);
  for (let i = 0; i < numbers.length; i++) {
    const step = numbers[i] - (i < block ? 0 : numbers[i - block]);
    for (let plane = 0; plane < count; plane++) out[plane * numbers.length + i] = step >>> (8 * plane);
  }
  return out;
}

function restored(mark, bytes) {
  const length = mark.shape.reduce((a, b) => a * b, 1), block = blockOf(mark), small = mark.dtype === "|u1";
  const numbers = small ? new Uint8Array(length) : new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const step = small ? bytes[i] : bytes[i] | (bytes[length + i] << 8) | (bytes[2 * length + i] << 16);
    numbers[i] = (step + (i < block ? 0 : numbers[i - block])) & (small ? 0xff : 0xfffff);
  }
  const data = small ? numbers.map((level) => level << LEVELS) : numbers.map((bits) => bits << DROPPED);
  return { ...mark, data: new DataView(data.buffer) };
}

async function freeze(marks, captions) {
  const opened = marks.map(unpack);
  const kept = opened.map(({ data, ...rest }) => ({ ...rest, dtype: rest.dtype === "<f8" ? "<f4" : rest.dtype }));
  const head = new TextEncoder().encode(JSON.stringify([captions, kept]));
  const parts = [new Uint8Array(new Uint32Array([head.length]).buffer), head, ...opened.map(planes)];
  return stream(new Blob(parts), new CompressionStream("deflate-raw"));
}

async function thaw(view) {
  const bytes = await stream(view, new DecompressionStream("deflate-raw"));
  const long = new DataView(bytes.buffer).getUint32(0, true);
  const [captions, kept] = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + long)));
  let at = 4 + long;
  const marks = kept.map((mark) => {
    const size = mark.shape.reduce((a, b) => a * b, 1) * (mark.dtype === "|u1" ? 1 : 3);
    return restored(mark, bytes.subarray(at, (at += size)));
  });
  return { marks, captions };
}

// A picture of the background in a format that takes a sixth of a PNG's room.
async function webp(picture) {
  const image = await createImageBitmap(new Blob([picture]));
  const [width, height] = [image.width, image.height].map((side) => Math.round(side * COARSER));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  canvas.getContext("2d").drawImage(image, 0, 0, width, height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.5));
  return new DataView(await blob.arrayBuffer());
}

// Thaws what was saved, and lets it be saved small again: whatever came last, once nothing has come for a while.
// What a widget is given stands for the model that is saved and has the id `me`; without a kernel there is none.
async function saveSmall(shown) {
  if (!shown.get("me")) return () => {};
  const model = await shown.widget_manager.get_model(shown.get("me"));
  if (model.get("frozen").byteLength) model.set(await thaw(model.get("frozen")));
  let later, small = null;
  const prepare = async () => {
    const [marks, captions] = [model.get("marks"), model.get("captions")];
    const [frozen, picture] = await Promise.all([freeze(marks, captions), webp(model.get("picture"))]);
    if (model.get("marks") === marks) small = { frozen: new DataView(frozen.buffer), picture, marks: [], captions: { over: [], texts: [""] } };
  };
  const wait = () => {
    small = null;
    clearTimeout(later);
    later = setTimeout(prepare, QUIET);
  };
  const { serialize } = model;
  model.serialize = (state) => serialize.call(model, { ...state, ...small });
  model.on("change:marks change:picture change:captions", wait);
  wait();
  return () => { small = null; clearTimeout(later); model.off("change:marks change:picture change:captions", wait); };
}
