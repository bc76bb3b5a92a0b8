// Jupyter, VS Code and Colab each say in their own way whether their paper is dark.
function looks() {
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  if (jpThemeLight) return jpThemeLight === "false" ? "dark" : "light";
  if (vscodeThemeKind) return /dark|^vscode-high-contrast$/.test(vscodeThemeKind) ? "dark" : "light";
  return document.documentElement.getAttribute("theme") === "dark" ? "dark" : "light";
}

// Calls whenever they may have said so anew; returns what ends that.
function whenLooksChange(call) {
  const watch = new MutationObserver(call);
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-vscode-theme-kind"] });
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["theme"] });
  return () => watch.disconnect();
}

