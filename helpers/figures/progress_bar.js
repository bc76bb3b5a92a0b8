// The page's part of progress_bar.py: it paints what the kernel says. Its button asks the server to interrupt the kernel,
// as ■ in the toolbar does: no message of a widget reaches a kernel while it runs a cell.

const WIDTH = 170, HEIGHT = 72, FLOOR = 68, TOP = 16;

const SHELL = `
  <div class="training-title"></div>
  <button type="button" hidden>Stop after this epoch</button>
  <div class="training-track" role="progressbar" aria-valuemin="0" aria-valuemax="100"><div class="training-fill"></div></div>
  <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img">
    <line class="training-ground" x1="0" x2="${WIDTH}" y1="${FLOOR}" y2="${FLOOR}"></line><polyline></polyline>
    <text x="${WIDTH}" y="11" text-anchor="end"></text>
  </svg>
  <div class="training-words"><div class="training-said" role="status"></div><div class="training-hint"></div></div>`;

function render({ model, el }) {
  const box = document.createElement("div");
  box.className = "training";
  box.innerHTML = SHELL;
  const find = (selector) => box.querySelector(selector);
  let reached = false;
  const [button, track, fill, said, svg] = ["button", ".training-track", ".training-fill", ".training-said", "svg"].map(find);

  function curve() {
    const places = model.get("curve");
    const points = places.map(([x, y]) => `${(x * WIDTH).toFixed(1)},${(FLOOR - y * (FLOOR - TOP)).toFixed(1)}`);
    find("polyline").setAttribute("points", points.join(" "));
    find("text").textContent = places.length ? "loss" : "";
    svg.style.visibility = places.length ? "visible" : "hidden";
    svg.setAttribute("aria-label", places.length ? "The loss of each epoch so far" : "No loss yet");
  }

  function bar() {
    const share = model.get("share"), phase = model.get("phase"), unknown = share === null && phase === "running";
    box.dataset.phase = phase;
    box.dataset.unknown = String(unknown);
    fill.style.width = unknown ? "" : `${100 * (share ?? 0)}%`;
    track.setAttribute("aria-label", model.get("title"));
    track.setAttribute("aria-valuetext", model.get("words"));
    if (unknown) track.removeAttribute("aria-valuenow");
    else track.setAttribute("aria-valuenow", String(Math.round(100 * (share ?? 0))));
    // twenty sentences a second are too many to be read out; the last one isn't
    said.setAttribute("aria-live", phase === "running" ? "off" : "polite");
  }

  function paint() {
    bar();
    curve();
    find(".training-title").textContent = model.get("title");
    said.textContent = model.get("words");
    find(".training-hint").textContent = model.get("hint");
    button.hidden = !(reached && model.get("button"));
    if (button.hidden) button.disabled = false;
  }

  button.addEventListener("click", async () => {
    button.disabled = true; // a second press would interrupt at once
    const answer = await server(model, "/interrupt", "POST");
    if (!answer?.ok) find(".training-hint").textContent = "The server didn't pass it on: press ■ in the toolbar instead.";
  });
  model.on("change", paint);
  paint();
  const room = document.createElement("div");
  room.className = "training-room";
  room.append(box);
  el.append(room);
  server(model, "", "GET").then((answer) => { reached = Boolean(answer?.ok); paint(); });
  const off = keepKeys();
  return () => { model.off("change", paint); off(); };
}

// Ask the server about the model's kernel; null where there is no server like Jupyter's.
async function server(model, what, method) {
  const told = document.getElementById("jupyter-config-data"), kernel = model.get("kernel");
  if (!told || !kernel) return null;
  const { baseUrl, token } = JSON.parse(told.textContent);
  const known = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/);
  const headers = { ...(token && { Authorization: `token ${token}` }), ...(known && { "X-XSRFToken": known[1] }) };
  try {
    return await fetch(`${baseUrl}api/kernels/${encodeURIComponent(kernel)}${what}`, { method, headers });
  } catch (error) {
    console.warn("The training bar can't reach the server:", error);
    return null;
  }
}

export default { render };
