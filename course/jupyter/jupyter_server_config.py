"""Settings of the JupyterLab that ``course lab`` starts."""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """A connection between browser and kernel that sends each message at once.

    Without this the system holds small messages back until the one before is acknowledged, and a drag on a
    slider waits about 50 ms for each of its pictures instead of 15.
    """

    def connect(self):
        """Switch the waiting off (TCP_NODELAY), then connect."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c = get_config()  # noqa: F821 - Jupyter puts get_config here
c.ServerApp.kernel_websocket_connection_class = PromptConnection
