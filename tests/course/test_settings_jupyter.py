"""What somebody has set for Python, Jupyter, IPython and matplotlib: none of it reaches the kernel of a lab.

Each row is set, and a kernel must see the same as where nothing is set. Then it is asked which settings JupyterLab has.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from course import lab, settings

ROOT = Path(__file__).resolve().parents[2]
# What a lab could notice: where modules come from, how Python counts and prints, how figures look, what IPython runs.
LOOK = """
import json, locale, os, sys
import helpers, numpy, matplotlib, IPython.paths
print(json.dumps({
    "modules": [helpers.__file__, numpy.__file__, matplotlib.__file__],
    "path": [place for place in dict.fromkeys(sys.path) if place],
    "flags": [sys.flags.optimize, sys.flags.inspect, sys.flags.utf8_mode, sys.warnoptions],
    "text": [sys.stdout.encoding, sys.getfilesystemencoding(), locale.getpreferredencoding()],
    "figures": [matplotlib.matplotlib_fname(), matplotlib.rcParams["font.size"], os.environ.get("MPLBACKEND")],
    "startup": [os.environ.get("PYTHONSTARTUP"), os.environ.get("PYTHONBREAKPOINT"), IPython.paths.get_ipython_dir()],
    "environment": [sys.prefix, os.environ.get("VIRTUAL_ENV"), os.environ["PATH"].split(os.pathsep)[0]],
}))
"""
KERNEL = '{"argv": ["/somebody/python"], "display_name": "Somebody\'s", "language": "python"}'
CHANNELS = "jupyter_server.services.kernels.connection.channels"
CONFIG = f"""
c.ServerApp.kernel_spec_manager_class = "jupyter_client.kernelspec.KernelSpecManager"
c.ServerApp.kernel_websocket_connection_class = "{CHANNELS}.ZMQChannelsWebsocketConnection"
c.KernelSpecManager.allowed_kernelspecs = {{"r"}}
c.KernelSpecManager.ensure_native_kernel = False
c.MultiKernelManager.default_kernel_name = "r"
"""
CONFIG_JSON = json.dumps(
    {
        "ServerApp": {"kernel_spec_manager_class": "jupyter_client.kernelspec.KernelSpecManager"},
        "MultiKernelManager": {"default_kernel_name": "r"},
    }
)


class Row(NamedTuple):
    """Settings in variables and in files; {tmp} is a folder, with a home in it."""

    what: str
    variables: dict[str, str] = {}  # noqa: RUF012 - nobody writes to it
    files: dict[str, str] = {}  # noqa: RUF012


KERNELS = (
    Row("a stranger's helpers", {"PYTHONPATH": "{tmp}/stranger"}, {"stranger/helpers/__init__.py": "raise SystemExit"}),
    Row("a stranger's numpy", {"PYTHONPATH": "{tmp}/stranger"}, {"stranger/numpy.py": "raise SystemExit"}),
    Row("this checkout and a stranger", {"PYTHONPATH": f"{{tmp}}/stranger{os.pathsep}{ROOT}"}),
    Row("a Python that is gone", {"PYTHONHOME": "{tmp}/gone"}),
    Row("packages of the user's", {"PYTHONUSERBASE": "{tmp}/home/.local"}),
    Row("startup code of Python's", {"PYTHONSTARTUP": "{tmp}/start.py"}, {"start.py": "raise SystemExit"}),
    Row("no assertions", {"PYTHONOPTIMIZE": "1"}),
    Row("no docstrings", {"PYTHONOPTIMIZE": "2"}),
    Row("warnings are errors", {"PYTHONWARNINGS": "error"}),
    Row("a debugger", {"PYTHONBREAKPOINT": "somebodys.debugger", "PYTHONINSPECT": "1"}),
    Row("no current folder", {"PYTHONSAFEPATH": "1"}),
    Row("letters of another country", {"LC_ALL": "ja_JP.SJIS", "PYTHONIOENCODING": "shift_jis"}),
    Row("the C locale", {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    Row("another environment is active", {"VIRTUAL_ENV": "{tmp}/gone", "CONDA_PREFIX": "{tmp}/gone"}),
    Row("figures in windows", {"MPLBACKEND": "TkAgg"}),
    Row("figures without display", {"MPLBACKEND": "Agg"}),
    Row("a style", {"MATPLOTLIBRC": "{tmp}/rc"}, {"rc": "font.size: 33\n"}),
    Row("a folder with a style", {"MPLCONFIGDIR": "{tmp}/mpl"}, {"mpl/matplotlibrc": "font.size: 33\n"}),
    Row("a style at home", {}, {"home/.config/matplotlib/matplotlibrc": "font.size: 33\nbackend: pdf\n"}),
    Row(
        "startup code of IPython's",
        {"IPYTHONDIR": "{tmp}/ipy"},
        {"ipy/profile_default/startup/0.py": "raise SystemExit"},
    ),
    Row("IPython at home", {}, {"home/.ipython/profile_default/startup/0.py": "raise SystemExit"}),
    Row("no home", {"HOME": ""}),
    Row("a home that isn't there", {"HOME": "{tmp}/gone"}),
    Row("a home that can't be written to", {"HOME": "/proc/home"}),
    Row("proxies", {"HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "socks5://127.0.0.1:9"}),
)
SERVERS = (
    Row("a kernel at home", {}, {"home/.local/share/jupyter/kernels/python3/kernel.json": KERNEL}),
    Row("a kernel on a path", {"JUPYTER_PATH": "{tmp}/jp"}, {"jp/kernels/python3/kernel.json": KERNEL}),
    Row("a kernel among data", {"JUPYTER_DATA_DIR": "{tmp}/jd"}, {"jd/kernels/python3/kernel.json": KERNEL}),
    Row("a kernel of IPython's", {"IPYTHONDIR": "{tmp}/ipy"}, {"ipy/kernels/python3/kernel.json": KERNEL}),
    Row("a server's settings", {}, {"home/.jupyter/jupyter_server_config.py": CONFIG}),
    Row("a server's settings as JSON", {}, {"home/.jupyter/jupyter_server_config.json": CONFIG_JSON}),
    Row("a part of a server's settings", {}, {"home/.jupyter/jupyter_server_config.d/x.json": CONFIG_JSON}),
    Row("a lab's settings", {}, {"home/.jupyter/jupyter_lab_config.py": CONFIG}),
    Row("a lab's settings as JSON", {}, {"home/.jupyter/jupyter_lab_config.json": CONFIG_JSON}),
    Row("settings of all of Jupyter", {}, {"home/.jupyter/jupyter_config.py": CONFIG}),
    Row("a notebook's settings", {}, {"home/.jupyter/jupyter_notebook_config.py": CONFIG}),
    Row("a folder of settings", {"JUPYTER_CONFIG_DIR": "{tmp}/jc"}, {"jc/jupyter_lab_config.py": CONFIG}),
    Row("a path of settings", {"JUPYTER_CONFIG_PATH": "{tmp}/jc"}, {"jc/jupyter_lab_config.json": CONFIG_JSON}),
    Row("no settings", {"JUPYTER_NO_CONFIG": "1"}),
    Row("another JupyterLab", {"JUPYTERLAB_DIR": "{tmp}/gone"}),
    Row("a runtime folder that can't be written to", {"JUPYTER_RUNTIME_DIR": "/proc/runtime"}),
)
SPECS = """
import json, os
sys.modules["rfc3987_syntax"] = None  # jsonschema can do without; it compiles 38 grammars at its import
from jupyterlab.labapp import LabApp
server = LabApp.initialize_server(argv=["--port=0", "--no-browser", "--allow-root"])
specs = server.kernel_spec_manager
print(json.dumps([
    {name: spec["spec"]["argv"][0] for name, spec in specs.get_all_specs().items()},
    server.kernel_websocket_connection_class.__name__,
    server.kernel_manager.default_kernel_name,
]), flush=True)
os._exit(0)  # without waiting for what the server's extensions have begun
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    """Return the folder in which the course keeps what is its own."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def set_as(tmp_path, monkeypatch, state):
    """Return a function that sets everything as a row says, and returns the variables for JupyterLab."""
    keep = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "BACKPROP_LABS_PROGRESS")
    for name in [name for name in os.environ if name not in keep]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(settings, "state", lambda prefix="": state)

    def set_all(row):
        for name, text in row.files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        for name, value in row.variables.items():
            monkeypatch.setenv(name, value.replace("{tmp}", str(tmp_path)))
        return lab.variables()

    return set_all


def told(code, variables):
    """Run code in the folder of the labs, as JupyterLab or a kernel of its would; return what it prints as JSON."""
    line = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    done = subprocess.run(line, env=variables, cwd=ROOT / "labs", capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def usual(state):
    """Return what a kernel sees where nothing is set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "state", lambda prefix="": state)
        return told(LOOK, settings.for_kernels({"PATH": os.environ["PATH"], "HOME": str(state)}))


@pytest.mark.parametrize("row", KERNELS, ids=lambda row: row.what)
def test_a_kernel_sees_none_of_it(row, set_as, usual):
    assert told(LOOK, set_as(row)) == usual


@pytest.mark.parametrize("row", SERVERS, ids=lambda row: row.what)
def test_jupyterlab_offers_its_own_kernel_and_no_other(row, set_as):
    expected = [{"python3": sys.executable}, "PromptConnection", "python3"]
    assert told(SPECS, set_as(row)) == expected
