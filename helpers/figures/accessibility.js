// What the controls of ipywidgets lack for those who listen and for those who go by keys.
// It stands above the scripts that use it; accessibility.py says which.

const OURS = ".backprop-explorer, .backprop-quiz, .backprop-panel, .training, .live";
const THEIRS = ["Shift+enter", "Accel+enter", "Accel+s", "Accel+Shift+c"]; // run the cell, save, all commands

function chord({ key, shiftKey, ctrlKey, metaKey, altKey }) {
  const held = [altKey && "Alt", (ctrlKey || metaKey) && "Accel", shiftKey && "Shift"];
  return [...held.filter(Boolean), key.toLowerCase()].join("+");
}

// JupyterLab looks at a key after the page's parts have, Notebook 7 before: there an arrow would go to the next cell,
// and in both an x would cut the cell. The attribute keeps them off all that is typed in ours, but for a few chords.
function keepKeys() {
  const texts = new WeakMap(); // of the boxes beside sliders, as they were before somebody typed
  const keep = (event) => {
    if (!event.target.closest?.(OURS)) return;
    event.target.toggleAttribute("data-lm-suppress-shortcuts", !THEIRS.includes(chord(event)));
    if (chord(event) === "escape") leave(event.target, texts);
  };
  const open = ({ target }) => { if (target.isContentEditable && target.closest(OURS)) texts.set(target, target.textContent); };
  const hold = ({ target }) => {
    const root = target.closest?.(OURS);
    if (!root || root.hasAttribute("tabindex")) return;
    root.tabIndex = -1; // else a click beside the controls would go to the cell
    root.style.outline = "none";
  };
  const listeners = { keydown: keep, focusin: open, pointerdown: hold };
  for (const [event, call] of Object.entries(listeners)) window.addEventListener(event, call, true);
  return () => { for (const [event, call] of Object.entries(listeners)) window.removeEventListener(event, call, true); };
}

// Escape takes back what was typed into a box, and goes from the figure to its cell.
function leave(target, texts) {
  if (texts.has(target)) target.textContent = texts.get(target);
  const cell = target.closest(".jp-Cell");
  if (cell) cell.focus();
  else target.blur();
}

// By itself a slider says its raw number: 0.30000000000000004, and of a logarithmic one the exponent.
function sayReadouts(element) {
  for (const handle of element.querySelectorAll(".noUi-handle")) {
    const words = handle.closest(".widget-slider")?.querySelector(".widget-readout")?.textContent;
    if (words && handle.getAttribute("aria-valuetext") !== words) handle.setAttribute("aria-valuetext", words);
  }
}

// By itself a slider that a preset or a typed number puts between its steps goes to one of them, and says that one back.
function standBetween(view) {
  const slider = view.$slider?.noUiSlider;
  if (!slider || slider.between || !view.model.has("step")) return;
  const { set } = slider, heard = view.handleSliderUpdateEvent;
  slider.between = true;
  let told = false;
  slider.set = (...where) => { told = true; set(...where); told = false; };
  view.handleSliderUpdateEvent = (...event) => { if (!told) heard.apply(view, event); };
}

// Lets a slider stand between its steps as soon as it is drawn.
function letStand(control, tries = 0) {
  const views = Object.values(control.views ?? {});
  for (const view of views) view.then(standBetween);
  if (!views.length && tries < 50) setTimeout(() => letStand(control, tries + 1), 100);
}
