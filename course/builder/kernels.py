"""Run notebooks in a kernel that nothing on this machine can disturb: no user's startup files, no foreign kernel."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course import settings

TIMEOUT = 120  # seconds for one cell; the slowest cell of a lab should take one or two
OTHERS = ("KERAS_", "JAX_", "XLA_")  # what somebody has set for a framework would show in outputs
ANSI = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(r"Cell In\[\d+\], line (\d+)")

Run = Callable[..., Awaitable[None]]


class CellFailed(Exception):
    """A cell raised, took too long or ended its kernel."""

    def __init__(self, cell: int, line: int, reason: str):
        self.cell = cell  # index in the notebook
        self.line = line  # line within the cell, counted from 1
        self.reason = reason
        super().__init__(f"cell {cell}, line {line}: {reason}")


async def execute(notebook: NotebookNode, root: Path, timeout: float = TIMEOUT) -> None:
    """Run a notebook from top to bottom in a kernel of its own and keep its outputs in it.

    Raises `CellFailed` at the first cell that fails.
    """
    async with session(root, timeout) as run:
        await run(notebook)


@asynccontextmanager
async def session(root: Path, timeout: float = TIMEOUT, progress: Path | None = None) -> AsyncIterator[Run]:
    """Start one kernel and yield a function that runs a whole notebook in it, each time in an empty namespace.

    With a second argument, a range of numbers of cells, it runs these alone, in the namespace that is there.

    The kernel works in a temporary folder, so that nothing is written beside the sources, and imports
    `helpers` from `root`. What the student has done is written to `progress`.
    """
    with tempfile.TemporaryDirectory(prefix="lab-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        # With no folder to look in, Jupyter falls back to the kernel of the very Python that runs this.
        specs = KernelSpecManager(kernel_dirs=[])
        manager = AsyncKernelManager(
            kernel_name="python3", kernel_spec_manager=specs, connection_file=str(folder / "kernel.json")
        )
        with open(folder / "kernel.log", "w", encoding="utf-8") as log:
            await manager.start_kernel(cwd=name, env=_environment(root, folder, progress), stdout=log, stderr=log)
        client = manager.client()
        try:
            await _connect(client, timeout, folder / "kernel.log")
            yield _runner(manager, client, timeout)
        finally:
            client.stop_channels()
            await manager.shutdown_kernel(now=True)


async def _connect(client: AsyncKernelClient, timeout: float, log: Path) -> None:
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=timeout)
    except RuntimeError as error:
        last = (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [str(error)])[-1]
        raise CellFailed(0, 1, f"the kernel doesn't start: {last}") from error


def _environment(root: Path, folder: Path, progress: Path | None) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)}
    return {
        **settings.for_kernels(kept),
        "PYTHONPATH": str(root),
        "BACKPROP_LABS_PROGRESS": str(progress or folder / "my-progress.jsonl"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


def _runner(manager: AsyncKernelManager, kernel_client: AsyncKernelClient, timeout: float) -> Run:
    """Drive nbclient cell by cell: its own loop takes Ctrl-C for itself and stores what we'd have to remove."""
    passes = 0

    async def run(notebook: NotebookNode, cells: range | None = None) -> None:
        nonlocal passes
        client = NotebookClient(notebook, km=manager, timeout=timeout, record_timing=False, coalesce_streams=True)
        client.kc = kernel_client
        client.reset_execution_trackers()
        if passes and cells is None:
            await _forget(client)
        passes += 1
        for index in cells or range(len(notebook.cells)):
            await _run_cell(client, notebook.cells[index], index)

    return run


async def _forget(client: NotebookClient) -> None:
    """Empty the namespace; the imported modules stay, which makes the second pass many times faster."""
    reply = await client.kc.execute_interactive("%reset -f", store_history=False, output_hook=lambda message: None)
    if reply["content"]["status"] != "ok":
        raise DeadKernelError("the kernel couldn't be reset")


async def _run_cell(client: NotebookClient, cell: NotebookNode, index: int) -> None:
    try:
        await client.async_execute_cell(cell, index)
    except CellExecutionError as error:
        lines = FRAME.findall(ANSI.sub("", error.traceback))
        raise CellFailed(index, int(lines[0]) if lines else 1, f"{error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise CellFailed(index, 1, f"it takes longer than {client.timeout:g} seconds") from error
    except DeadKernelError as error:
        if asyncio.current_task().cancelling():
            raise asyncio.CancelledError from error  # nbclient takes our own cancelling for a dead kernel
        raise CellFailed(index, 1, "it ended the kernel") from error
