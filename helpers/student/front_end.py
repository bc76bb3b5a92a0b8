"""See to it that the page in which a notebook is open can show figures, or let it say what to do.

JupyterLab and Notebook 7 name in their page the extensions that they have loaded; without those for widgets a figure
stays a still. Colab has a widget manager for others' widgets, and switches it on when it is asked to.
"""

import importlib
import json
import sys

NEEDED = ["@jupyter-widgets/jupyterlab-manager", "anywidget"]  # as extensions of JupyterLab are named
ADVICE = (
    "Figures can't move here: this Jupyter lacks the extensions for widgets. Start with “python3 -m course lab”, "
    "or install ipywidgets and anywidget into the Python that runs this Jupyter, and open the lab again."
)
# A page of another kind, such as VS Code's, names nothing and gets no advice.
HTML = f"""<p class="backprop-advice"></p>
<script>
for (const advice of document.querySelectorAll(".backprop-advice")) {{
  const page = JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{{}}");
  const loaded = page.federated_extensions?.map(({{ name }}) => name);
  advice.textContent = !loaded || {NEEDED}.every((name) => loaded.includes(name)) ? "" : {json.dumps(ADVICE)};
}}
</script>"""


def prepare() -> None:
    """Switch on Colab's manager for widgets of others; elsewhere do nothing."""
    if "google.colab" in sys.modules:
        importlib.import_module("google.colab.output").enable_custom_widget_manager()
