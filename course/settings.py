"""Settings of the user's that would break the course or change what labs do: which are kept, and which left aside.

The rule is by kind, not by name. Of pip's settings those are kept that lead to an index; what says where and how to
install isn't the user's to say here. Of Python's those are kept that change no result. Of Jupyter's those are kept that
say who may come in. What is left aside is left aside for the course's own programs only.
"""

import ast
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PIP_KEPT = (
    *("index-url", "extra-index-url", "find-links", "no-index", "trusted-host", "proxy", "keyring-provider"),
    *("cert", "client-cert", "cache-dir", "no-cache-dir", "timeout", "default-timeout"),
)
PYTHON_KEPT = ("PYTHONUNBUFFERED", "PYTHONHASHSEED", "PYTHONFAULTHANDLER")
# Other programs' settings that reach kernels: VIRTUAL_ENV makes IPython add that environment's packages.
OTHERS = ("VIRTUAL_ENV", "MPLBACKEND", "MATPLOTLIBRC", "__PYVENV_LAUNCHER__")
JUPYTER = (
    "JUPYTER_PATH",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTER_NO_CONFIG",
    "JUPYTERLAB_DIR",
    "IPYTHONDIR",
)
CERTIFICATES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
HERE = ("127.0.0.1", "localhost", "::1")


def left_aside(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the variables that the course's own programs don't get."""
    return sorted(
        name
        for name, value in environ.items()
        if _is_python(name) or name in OTHERS or name in JUPYTER or _ends_jupyter(name, value)
    )


def _ends_jupyter(name: str, value: str) -> bool:
    """Tell whether a variable has a value with which JupyterLab would end at once."""
    if name == "JUPYTER_TOKEN_FILE":
        return not os.path.isfile(value)
    return name in ("JUPYTER_PORT", "JUPYTER_PORT_RETRIES") and not value.isdecimal()


def _is_python(name: str) -> bool:
    return name.upper().startswith("PYTHON") and name not in PYTHON_KEPT


def clean(environ: Mapping[str, str], root: Path = ROOT) -> dict[str, str]:
    """Return the variables for the course's own programs.

    Of PYTHONPATH stays what names this checkout. Files are read as UTF-8, whatever the language of the system: a path
    may hold letters that it lacks.
    """
    kept = {name: value for name, value in environ.items() if name not in left_aside(environ)}
    own = [place for place in environ.get("PYTHONPATH", "").split(os.pathsep) if place and _same(place, root)]
    return kept | ({"PYTHONPATH": own[0]} if own else {}) | {"PYTHONUTF8": "1"}


def _same(place: str, root: Path) -> bool:
    try:
        return os.path.samefile(place, root)
    except (OSError, ValueError):
        return False


def without_proxy(environ: Mapping[str, str]) -> dict[str, str]:
    """Return variables with which no proxy is asked for a server on this machine."""
    known = [place for name in ("no_proxy", "NO_PROXY") for place in environ.get(name, "").split(",") if place]
    places = ",".join(dict.fromkeys([*(place.strip() for place in known), *HERE]))
    return {**environ, "no_proxy": places, "NO_PROXY": places}


def for_pip(environ: Mapping[str, str], configured: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for pip: of its own settings, from variables and files, those that lead to an index."""
    own = {_option(name): value for name, value in environ.items() if name.upper().startswith("PIP_")}
    settings = {
        name: value for name, value in {**configured, **own}.items() if name in PIP_KEPT and _usable(name, value)
    }
    if "find-links" not in settings:
        settings.pop("no-index", None)  # without a folder of packages there would be nothing to install from
    others = {name: value for name, value in clean(environ).items() if not name.upper().startswith("PIP_")}
    usable = {name: value for name, value in others.items() if name not in CERTIFICATES or Path(value).exists()}
    # One retry answers quickly when offline (none, and pip wouldn't say why it failed); what a shaky network
    # interrupts is taken up by `Tools.install`. Of files nothing is read: what they say is among the variables.
    fixed = {"PIP_CONFIG_FILE": os.devnull, "PIP_REQUIRE_VIRTUALENV": "1", "PIP_USER": "0", "PIP_RETRIES": "1"}
    named = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in settings.items()}
    return {**usable, "PIP_DEFAULT_TIMEOUT": "20", **named, **fixed}


def _option(variable: str) -> str:
    return variable[4:].lower().replace("_", "-")


def _usable(name: str, value: str) -> bool:
    """Tell whether a setting can apply: a certificate that isn't there, or no number, would stop pip."""
    if name in ("cert", "client-cert"):
        return Path(value).exists()
    if name.endswith("timeout"):
        return value.replace(".", "", 1).isdecimal()
    return bool(value.strip())


def dropped_for_pip(environ: Mapping[str, str], configured: Mapping[str, str]) -> list[str]:
    """Return what of pip's own settings is left aside, by its names there."""
    applied = for_pip(environ, configured)
    own = {name: (_option(name), value) for name, value in environ.items() if name.upper().startswith("PIP_")}
    named = own | {name: (name, value) for name, value in configured.items()}
    ours = ("config-file", "disable-pip-version-check", "no-input", "retries")  # said with other words, or set anyway
    return sorted(
        shown
        for shown, (option, _) in named.items()
        if option not in ours and (option not in PIP_KEPT or f"PIP_{option.upper().replace('-', '_')}" not in applied)
    )


def listed(lines: Iterable[str]) -> dict[str, str]:
    """Read what `pip config list` prints: the settings of files, those for `install` before those for everything."""
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}}
    for line in lines:
        key, equals, value = line.partition("=")
        section, _, name = key.partition(".")
        if equals and section in found:
            found[section][name.lower().replace("_", "-")] = str(ast.literal_eval(value))
    return found["global"] | found["install"]


def state(prefix: str = sys.prefix) -> Path:
    """Return the folder in which the course's programs keep what they need between two runs, and nobody else does.

    It lies in the environment. Where that can't be written to each user gets one of their own.
    """
    user = os.getuid() if hasattr(os, "getuid") else "own"
    for place in (Path(prefix, "course-state"), Path(tempfile.gettempdir(), f"backprop-labs-{user}")):
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            _try_to_write(place)
            return place
        except OSError:  # not here, then: the next place may do
            continue
    return Path(tempfile.mkdtemp(prefix="backprop-labs-"))


def writable(place: Path) -> bool:
    """Tell whether a folder can be written to, or made where it isn't there yet."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        _try_to_write(place)
    except OSError:
        return False
    return True


def _try_to_write(place: Path) -> None:
    if hasattr(os, "getuid") and place.stat().st_uid != os.getuid():
        raise PermissionError(f"{place} is somebody else's")
    with tempfile.TemporaryFile(dir=place):
        pass


def for_kernels(environ: Mapping[str, str], prefix: str = sys.prefix) -> dict[str, str]:
    """Return the variables for what runs notebooks: neither the user's IPython and matplotlib reach them nor another
    environment, and a command like `!pip install` means this one.
    """
    own = state(prefix)
    inside = {"VIRTUAL_ENV": prefix} if prefix != sys.base_prefix else {}
    programs = str(Path(prefix, "Scripts" if os.name == "nt" else "bin"))
    return (
        clean(environ)
        | inside
        | {
            "PATH": os.pathsep.join([programs, environ.get("PATH", os.defpath)]),
            "IPYTHONDIR": str(own / "ipython"),
            "MPLCONFIGDIR": str(own / "matplotlib"),
            # The course's matrices are small: threads of the linear algebra would only fight for the cores.
            "OPENBLAS_NUM_THREADS": environ.get("OPENBLAS_NUM_THREADS", "1"),
        }
    )


def for_jupyter(environ: Mapping[str, str], config: Path, prefix: str = sys.prefix) -> dict[str, str]:
    """Return the variables for JupyterLab: kernels and extensions come from this environment, before all others."""
    own = state(prefix)
    found = environ.get("JUPYTER_CONFIG_PATH")
    return for_kernels(environ, prefix) | {
        "JUPYTER_CONFIG_PATH": os.pathsep.join([str(config), *([found] if found else [])]),
        "JUPYTER_PATH": str(Path(prefix, "share", "jupyter")),
        "JUPYTER_DATA_DIR": str(own / "jupyter"),
        "JUPYTERLAB_WORKSPACES_DIR": str(own / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
