"""A progress bar for a training, and two ways to end it early with everything that was trained so far.

    with bar.shown("training", score=lambda weights: accuracy(probabilities(test_X, weights), test_labels)):
        weights, losses = train(X, Y, ...)      # its loop runs over callbacks.epochs, and it calls on_epoch_end

The first press of ■ in the toolbar asks the training to stop: it ends between two epochs and returns as it always does.
A second ■ interrupts at once. The bar's own button does what ■ does, by the server: a message of a widget would wait
until the cell has run (tried: JupyterLab 4.6 with ipykernel 7.4). Where the page can't find its kernel on the server,
there is no button and no word of one.
"""

import math
import signal
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display

from helpers.figures import accessibility, still
from helpers.nn import callbacks

HERE = Path(__file__).parent
EVERY = 1 / 20  # seconds between two pictures; eyes don't follow more of them
POINTS = 160  # of the loss curve at most, about as many as it has pixels
SILENT = "your loop doesn't tell how far it is: use callbacks.epochs"


@contextmanager
def shown(title, score=None, named="held-out accuracy"):
    """Show a bar that follows the training inside the block; yield it.

    score  called with the weights, returns a share between 0 and 1; None for none
    named  what the score is called

    Outside of a notebook nothing is displayed, and the training runs all the same.
    """
    kernel = getattr(get_ipython(), "kernel", None)
    bar = Bar(title, score, named, kernel=_id(kernel))
    if kernel is not None:
        display(bar)
    try:
        with callbacks.calling(bar), _asking_first(bar):
            yield bar
    except BaseException as error:
        bar.leave(error)
        raise
    else:
        bar.leave()
    finally:
        if kernel is not None:
            still.leave(title, bar.words)


def _id(kernel):
    """Return what the server calls a kernel, from the name of the file that tells how to reach it; "" for none."""
    place = kernel.config.get("IPKernelApp", {}).get("connection_file", "") if kernel is not None else ""
    return Path(place).stem.removeprefix("kernel-")


@contextmanager
def _asking_first(bar):
    """Let the first SIGINT of an epoch ask for the end, and any other do what it always did.

    Signals arrive on the main thread alone; where Python can't put the old handler back it stays untouched.
    """
    main = threading.current_thread() is threading.main_thread()
    old = signal.getsignal(signal.SIGINT) if main else None
    if not callable(old):
        yield
        return

    def ring(number, frame):
        if not bar.ask():
            old(number, frame)

    signal.signal(signal.SIGINT, ring)
    bar.catches = True
    try:
        yield
    finally:
        bar.catches = False
        signal.signal(signal.SIGINT, old)


class Run:
    """How far a training is, and how to say it."""

    def __init__(self, clock=time.monotonic):
        self.clock = clock
        self.phase, self.under_way, self.reason = "running", False, ""
        self.epoch, self.epochs, self.done = 0, None, 0
        self.losses, self.weights = {}, None  # losses: epochs done → loss
        self.began = clock()

    def on_epoch_begin(self, epoch, epochs):
        """Hear that an epoch begins."""
        self.epoch, self.epochs, self.done, self.under_way = epoch, epochs, epoch, True

    def on_epoch_end(self, loss, weights):
        """Hear how an epoch ended; the last word of an epoch counts."""
        self.done = self.epoch + 1 if self.under_way else self.done + 1
        self.losses[self.done], self.weights = loss, weights

    def on_train_end(self, asked):
        """Hear that no epoch follows; the one that had begun is through."""
        self.done = self.epoch + 1 if self.under_way else 0
        self.epochs, self.under_way = self.epochs or 0, False
        self.phase = "stopped" if asked and self.done < self.epochs else "finished"

    def leave(self, error):
        """Hear that the block is left, by an exception or without one."""
        if error is not None:
            self.phase = "failed"
            self.reason = "interrupted" if isinstance(error, KeyboardInterrupt) else "stopped by an error"
        elif self.phase == "running":
            self.phase = "stopped" if self.under_way else "finished"  # under way still: the loop broke off by itself
        self.under_way = False

    @property
    def share(self):
        """Return which share of the epochs is done, or None where nobody knows."""
        return self.done / self.epochs if self.epochs else None

    def curve(self):
        """Return the losses as [share of the epochs, share of the largest loss], thinned out."""
        finite = [(done, loss) for done, loss in self.losses.items() if math.isfinite(loss)]
        last, top = self.epochs or max(self.done, 1), max((loss for _, loss in finite), default=0)
        kept = finite[:: math.ceil(len(finite) / POINTS) or 1]
        kept += finite[-1:] if finite and kept[-1] != finite[-1] else []
        return [[round(done / last, 4), round(max(loss, 0) / top, 4)] for done, loss in kept] if top > 0 else []

    def words(self, score=""):
        """Say in one line how far it is; `score` is a phrase."""
        loss = [f"loss {next(reversed(self.losses.values())):.3g}"] if self.losses else []
        return " · ".join([self._where(), *loss, *filter(None, [score, self._left()])])

    def _where(self):
        place = f"epoch {self.done}" + (f" of {self.epochs}" if self.epochs else "")
        if self.phase == "failed":
            return f"{self.reason} after {place}" if self.done else f"{self.reason} before the first epoch was done"
        if self.phase == "stopped":
            return f"stopped after {place}; what was trained is kept"
        if self.epochs is None:
            epochs_done = f"{place} · " if self.done else ""
            return f"{self.phase} · {epochs_done}{SILENT}"
        return f"finished · {place}" if self.phase == "finished" else place

    def _left(self):
        if self.phase != "running" or not self.share:
            return ""
        seconds = (self.clock() - self.began) * (1 / self.share - 1)
        return f"{seconds / 60:.0f} min left" if seconds >= 90 else f"{seconds:.{int(seconds < 10)}f} s left"


class Bar(anywidget.AnyWidget):
    """A watcher of a training (`helpers.nn.callbacks`), and what the page shows of it.

    The training's thread paints, and one that a signal starts: they take turns.
    """

    _esm = accessibility.small(accessibility.SCRIPT + (HERE / "progress_bar.js").read_text(encoding="utf-8"))
    _css = HERE / "progress_bar.css"

    title = traitlets.Unicode().tag(sync=True)
    phase = traitlets.Unicode("running").tag(sync=True)
    share = traitlets.Float(None, allow_none=True).tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    curve = traitlets.List().tag(sync=True)
    button = traitlets.Bool(False).tag(sync=True)  # whether to ask for the end makes sense now
    kernel = traitlets.Unicode().tag(sync=True)

    def __init__(self, title, score=None, named="held-out accuracy", kernel=""):
        if score is not None and not callable(score):
            raise TypeError(f"score must be a function of the weights, or None; got {type(score).__name__}")
        self.score, self.named = score, named
        self.stop = self.catches = False
        self.run, self.painted, self.lock = Run(), -math.inf, threading.RLock()
        super().__init__(title=title, kernel=kernel)
        self.paint()

    def on_epoch_begin(self, epoch, epochs):
        """Hear that an epoch begins; the first one of a training begins the bar anew."""
        if epoch == 0:
            self.run = Run()
        self.run.on_epoch_begin(epoch, epochs)
        self.paint(at_once=epoch == 0)

    def on_epoch_end(self, loss, weights):
        """Hear how an epoch ended."""
        self.run.on_epoch_end(loss, weights)
        self.paint()

    def on_train_end(self):
        """Hear that no epoch follows."""
        self.run.on_train_end(self.stop)
        self.stop = False
        self.paint(at_once=True)

    def leave(self, error=None):
        """Hear that the block is left."""
        self.run.leave(error)
        self.paint(at_once=True)

    def ask(self):
        """Ask for the end of the training; return False where it is asked already or there is no epoch to wait for."""
        if self.stop or not self.run.under_way:
            return False
        self.stop = True
        # A signal handler runs between any two lines of the training, perhaps in the middle of a message.
        try:
            threading.Thread(target=self.paint, kwargs={"at_once": True}, daemon=True).start()
        except RuntimeError:  # no threads: Python in a browser
            self.painted = -math.inf  # so the end of the epoch is painted
        return True

    def paint(self, at_once=False):
        """Send what is known now, but no more often than eyes can follow unless it must be seen at once."""
        with self.lock:
            if not at_once and time.monotonic() - self.painted < EVERY:
                return
            run = self.run
            words = run.words(self._scored(run))
            with self.hold_sync():
                self.phase, self.share, self.words, self.curve = run.phase, run.share, words, run.curve()
                self.hint, self.button = self._hint(), self.catches and run.under_way and not self.stop
            self.painted = time.monotonic()

    def _scored(self, run):
        if self.score is None or run.weights is None:
            return ""
        try:
            return f"{self.named} {100 * self.score(run.weights):.1f} %"
        except Exception as error:  # shown in the bar: a wrong score mustn't cost a training
            return f"{self.named} unknown ({type(error).__name__}: {error})"

    def _hint(self):
        if not self.run.under_way or not self.catches:
            return ""
        if self.stop:
            return "Stopping after this epoch. ■ once more interrupts at once."
        return "■ in the toolbar ends it after this epoch; what was trained is kept."

    def __repr__(self):
        return f"[training bar] {self.title}"
