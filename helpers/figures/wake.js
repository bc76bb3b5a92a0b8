// Runs again what makes a lab move: its setup and the cells that show a mark of ours, which the student has run before.
// A script of an output can't reach JupyterLab's commands without a dialog, so it does what a hand at the keys does.

globalThis.wakeThisLab ??= async (button) => {
  const ENTER = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true, cancelable: true };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const until = async (holds) => { for (let i = 0; i < 40 && !holds(); i++) await pause(50); };
  const run = async (cell) => {
    const number = () => cell.querySelector(".jp-InputPrompt").textContent, before = number();
    cell.focus();
    await until(() => cell.matches(".jp-mod-active.jp-mod-selected"));
    await pause(150); // the notebook leaves the mode of the cell before
    if (!cell.matches(".jp-mod-active")) return;
    cell.dispatchEvent(new KeyboardEvent("keydown", ENTER));
    await until(() => number() !== before);
  };
  const opens = (cell) => /^Lab \w+ is open\./.test(cell.querySelector(".jp-OutputArea-output")?.textContent.trim()); // as progress.py says
  const cells = [...button.closest(".jp-Notebook").querySelectorAll(".jp-CodeCell")];
  const setup = cells.find(opens) ?? cells[0];
  const shown = cells.filter((cell) => cell !== setup && cell.querySelector(".backprop-wake"));
  const here = button.closest(".jp-Cell");
  for (const cell of [setup, ...shown]) await run(cell);
  here.scrollIntoView({ block: "nearest" });
};
