// Shows a text of code, and a button that puts it on the clipboard. Where the browser keeps the clipboard shut, the text
// is marked, so that Ctrl+C takes it.
function render({ model, el }) {
  const off = keepKeys();
  const code = document.createElement("pre"), button = document.createElement("button");
  const told = document.createElement("span");
  code.textContent = model.get("text");
  code.tabIndex = 0;
  code.setAttribute("role", "region");
  code.setAttribute("aria-label", `The code of ${model.get("text").match(/def (\w+)/)?.[1] ?? "the patient"}`); // several on a page
  button.textContent = "Copy the code";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(model.get("text"));
      told.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(code);
      told.textContent = "Marked: copy it with Ctrl+C.";
    }
  });
  el.classList.add("backprop-code");
  el.append(code, button, told);
  return off;
}
export default { render };
