// What the controls of ipywidgets lack for those who listen and for those who go by keys.
// It stands above the scripts that use it; accessibility.py says which.

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const KEYS = [
  [".noUi-handle", [...ARROWS, "PageUp", "PageDown", "Home", "End"]],
  [".widget-radio-box input", [...ARROWS, " "]],
];

// JupyterLab looks at a key after the page's parts have, Notebook 7 before: there an arrow would go to the next cell.
// The attribute keeps both off the keys that a control needs; Shift+Enter, Ctrl+S and all others remain theirs.
function keepKeys() {
  const keep = ({ target, key, shiftKey, ctrlKey, metaKey, altKey }) => {
    const [, own] = KEYS.find(([part]) => target.matches?.(part)) ?? [];
    const plain = !(shiftKey || ctrlKey || metaKey || altKey);
    if (own) target.toggleAttribute("data-lm-suppress-shortcuts", plain && own.includes(key));
  };
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}

// By itself a slider says its raw number: 0.30000000000000004, and of a logarithmic one the exponent.
function sayReadouts(element) {
  for (const handle of element.querySelectorAll(".noUi-handle")) {
    const words = handle.closest(".widget-slider")?.querySelector(".widget-readout")?.textContent;
    if (words && handle.getAttribute("aria-valuetext") !== words) handle.setAttribute("aria-valuetext", words);
  }
}
