"""The record of cells in a real kernel, which is told of each cell as JupyterLab tells it."""

import os
from pathlib import Path

import pytest
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager
from tools.shell import RIGHT, SETUP

ROOT = Path(__file__).parents[2]
RUNS = "from helpers.student import cells\n[run[:4] for run in cells.record().runs]"


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """Start the kernel of this very Python in an empty folder."""
    folder = tmp_path_factory.mktemp("kernel")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "BACKPROP_LABS_PROGRESS": str(folder / "p.jsonl")}
    manager = KernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    manager.start_kernel(cwd=str(folder), env=environment | {"IPYTHONDIR": str(folder / "ipython")})
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(client, text, cell):
    """Run a cell as JupyterLab does, with its id beside the request; return what its last line says."""
    content = {"code": text, "silent": False, "store_history": True, "user_expressions": {"said": "_"}}
    content |= {"stop_on_error": False}  # else the kernel may abort the cell that follows on one that failed
    message = client.session.msg("execute_request", content, metadata={"cellId": cell})
    client.shell_channel.send(message)
    reply = client._recv_reply(message["header"]["msg_id"], timeout=60)["content"]
    return reply["user_expressions"]["said"]["data"]["text/plain"] if reply["status"] == "ok" else reply["ename"]


def test_a_kernel_tells_which_cell_ran_how_it_ended_and_what_it_made(kernel):
    run(kernel, SETUP, "start-2")
    run(kernel, RIGHT, "mse")
    assert run(kernel, RIGHT.replace("):", ")"), "mse") == "SyntaxError"
    assert run(kernel, "1\n" + "undefined\n" + RIGHT, "mse") == "NameError"
    said = run(kernel, "checks.mse(mse)", "mse-1")
    assert "The cell above failed: `NameError` in line 2. This looks at an older `mse`" in said
    runs = eval(run(kernel, RUNS, "elsewhere"))
    assert [(cell, error, set(made)) for cell, _, error, made in runs] == [
        ("mse", "", {"mse"}),
        ("mse", "`SyntaxError` in line 1", set()),
        ("mse", "`NameError` in line 2", set()),
        ("mse-1", "", set()),
    ]
