"""The settings that ``course lab`` brings along do what they are there for."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupytext import TextFileContentsManager
from traitlets.config.loader import PyFileConfigLoader

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "course" / "jupyter"
SOURCES = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.fixture
def connection():
    """Return the class of connections that the server is told to use."""
    config = PyFileConfigLoader("jupyter_server_config.py", path=str(CONFIG)).load_config()
    assert ServerApp(config=config).kernel_websocket_connection_class.__name__ == "PromptConnection"
    return config.ServerApp.kernel_websocket_connection_class


def test_a_connection_sends_at_once_and_then_connects(connection, monkeypatch):
    order = []

    class Handler:
        def set_nodelay(self, value):
            order.append(("set_nodelay", value))

    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "__init__", lambda self: None)
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "websocket_handler", Handler())
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: order.append("connect") or "future")
    assert connection().connect() == "future"
    assert order == [("set_nodelay", True), "connect"]


def test_every_setting_exists_in_the_jupyterlab_that_is_installed():
    settings = json.loads((CONFIG / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8"))
    for plugin, values in settings.items():
        package, name = plugin.split(":")
        share = Path(sys.prefix, "share/jupyter")  # JupyterLab's own plugins, and those of its extensions
        places = (share / "lab/schemas", share / "labextensions" / package / "schemas")
        schema = next(path for place in places if (path := place / package / f"{name}.json").exists())
        known = json.loads(schema.read_text(encoding="utf-8"))["properties"]
        assert set(values) <= set(known), plugin


def test_the_sources_open_as_notebooks():
    settings = json.loads((CONFIG / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8"))
    viewer = settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]["python"]
    scripts = Path(sys.prefix, "share/jupyter/labextensions/jupyterlab-jupytext/static").glob("*.js")
    assert any(f'"{viewer}"' in script.read_text(encoding="utf-8") for script in scripts)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_opening_and_saving_a_source_changes_nothing(source, tmp_path):
    shutil.copy(ROOT / "jupytext.toml", tmp_path)
    (tmp_path / "notebooks").mkdir()
    copy, name = tmp_path / "notebooks" / source.name, f"notebooks/{source.name}"
    shutil.copy(source, copy)
    manager = TextFileContentsManager()
    manager.root_dir = str(tmp_path)
    notebook = manager.get(name, type="notebook", content=True)["content"]
    # What JupyterLab adds when somebody opens, runs and saves it.
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.12.1"}
    for cell in notebook["cells"]:
        cell["metadata"] |= {"trusted": True, "execution": {"iopub.status.busy": "2026-11-01T10:00:00Z"}}
    copy.unlink()
    manager.save({"type": "notebook", "content": notebook, "format": "json"}, name)
    assert copy.read_text(encoding="utf-8") == source.read_text(encoding="utf-8")


def test_there_are_sources():
    assert len(SOURCES) >= 2
