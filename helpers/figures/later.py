"""A call that waits until the kernel has had nothing to do for a moment."""

import asyncio


class Later:
    """One call at most that is to come in `seconds`; whoever asks again puts it off."""

    def __init__(self, seconds):
        self.seconds, self.handle = seconds, None

    def ask(self, call):
        """Have `call()` made later; return False where nobody could, outside of a kernel's loop: then do it now."""
        self.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return False
        self.handle = loop.call_later(self.seconds, self._made, call)
        return True

    def cancel(self):
        """Forget the call; return whether there was one."""
        waiting, self.handle = self.handle, None
        if waiting:
            waiting.cancel()
        return waiting is not None

    def _made(self, call):
        self.handle = None
        call()
