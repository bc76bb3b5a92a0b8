// Quizzes on a page: choose or slide, press Check, read why. Without this script each question has its answers in a fold.
(() => {
  const { make, Control } = backprop;

  function slider(box, parts) {
    const words = parts.map((part) => part.answer);
    const described = { label: box.dataset.label, kind: "slider", places: [], words, at: 0 };
    return new Control("answer", described, box, () => { box.querySelector(".verdict").textContent = ""; });
  }

  for (const box of document.querySelectorAll(".question-box")) {
    const parts = JSON.parse(box.dataset.parts);
    box.querySelector(".answers").remove();
    const control = "label" in box.dataset ? slider(box, parts) : null;
    const button = make("button", box, "check", "Check");
    const said = make("p", box, "verdict");
    button.type = "button";
    said.setAttribute("role", "status");
    box.addEventListener("change", () => { said.textContent = ""; });
    button.addEventListener("click", () => {
      const chosen = control ? control.at : box.querySelector("input:checked")?.value;
      const part = parts[chosen];
      said.textContent = part ? `${part.right ? "✓ Right." : "✗ Not quite."} ${part.explanation}` : "Choose an answer first.";
    });
  }
})();
