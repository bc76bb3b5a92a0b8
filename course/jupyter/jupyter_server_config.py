"""Settings of the JupyterLab that ``course lab`` starts."""

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from course import unrun


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A connection between browser and kernel that sends each message at once.

    Without this the system holds small messages back until the one before is acknowledged, and a drag on a
    slider waits about 50 ms for each of its pictures instead of 15.
    """

    def connect(self) -> object:
        """Switch the waiting off (TCP_NODELAY), then connect."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


class OwnKernel(KernelSpecManager):
    """The kernel of the Python that runs this server, and no other: it alone has ``helpers``.

    A kernel named python3 may lie in the home folder, in the system's or among this environment's own files, put there
    by another Python. With no folder to look in, Jupyter takes the one that it runs in.
    """

    def __init__(self, **options: object):
        super().__init__(**options)
        self.kernel_dirs, self.allowed_kernelspecs, self.ensure_native_kernel = [], set(), True


class AsUnrun(AsyncLargeFileManager):
    """The files, but a lab that still shows what its builder ran opens as one that nobody has run."""

    async def get(self, path: str, content: bool = True, **options: object) -> dict:
        """Return a file or a folder as the browser gets it."""
        model = await super().get(path, content=content, **options)
        lab = content and model["type"] == "notebook" and "solutions" not in path.split("/")
        if lab and unrun.is_as_built(model["content"]):
            model["content"] = nbformat.from_dict(unrun.unrun(model["content"]))
        return model


c = get_config()  # noqa: F821 - Jupyter puts get_config here
c.ServerApp.kernel_websocket_connection_class = PromptConnection
c.ServerApp.kernel_spec_manager_class = OwnKernel
c.ServerApp.contents_manager_class = AsUnrun
c.MultiKernelManager.default_kernel_name = "python3"
