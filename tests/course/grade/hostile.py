"""Notebooks that mean harm, each as the code of one cell; `{outside}` is a folder that isn't theirs."""

RIGHT = "def neuron(x, w, b):\n    return x @ w + b\n"
WRONG = "def neuron(x, w, b):\n    return x @ w\n"

# What uses up time, memory, processes or room. The exercise in it is wrong, or never reached.
GREEDY = {
    "an endless loop in a cell": "while True:\n    pass\n",
    "an endless loop in the exercise": "def neuron(x, w, b):\n    while True:\n        pass\n",
    "an endless loop that catches all": (
        "def neuron(x, w, b):\n    while True:\n        try:\n            while True: pass\n"
        "        except BaseException: pass\n"
    ),
    "a cell that swallows its alarm": (
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    pass\n"
    ),
    "a fork bomb": f"{WRONG}import os\nfor _ in range(200):\n    try: os.fork()\n    except OSError: break\n",
    "a bomb of threads": (
        f"{WRONG}import threading, time\n"
        "for _ in range(5000):\n    threading.Thread(target=time.sleep, args=(9,)).start()\n"
    ),
    "10 GB at once": f"{WRONG}import numpy\nkept = numpy.ones(10 << 27)\n",
    "10 GB in a list": f"{WRONG}kept = []\nwhile True:\n    kept.append(bytes(1 << 26))\n",
    "10 GB as a result": "import numpy\ndef neuron(x, w, b):\n    return numpy.zeros(10 << 27)\n",
    "a result of 500 MB": "import numpy\ndef neuron(x, w, b):\n    return numpy.zeros(60 << 20)\n",
    "a file that fills the disk": f"{WRONG}f = open('full', 'wb')\nwhile True:\n    f.write(bytes(1 << 20))\n",
    "endless output": f"{WRONG}for _ in range(10**5):\n    print('x' * 1000)\n",
    "a recursion without end": "def neuron(x, w, b):\n    return neuron(x, w, b)\n",
    "a list in itself": "def neuron(x, w, b):\n    found = []\n    found.append(found)\n    return found\n",
    "brackets that exhaust the parser": f"{WRONG}exec('(' * 100_000)\n",
    "a number with a million digits": "def neuron(x, w, b):\n    return 10 ** 1_000_000\n",
    "a generator without end": "import itertools\ndef neuron(x, w, b):\n    return itertools.count()\n",
}
# What tries to get a mark without the exercise.
FORGING = {
    "patched checks": f"{WRONG}from helpers import checks\nchecks.neuron = lambda f: True\n",
    "a patched engine": f"{WRONG}import helpers.exercise.engine as e\ne.Exercise.judge = lambda *a: True\n",
    "a popped NBGRADER_EXECUTION": f"{WRONG}import os\nos.environ.pop('NBGRADER_EXECUTION', None)\n",
    "a patched insist": f"{WRONG}import helpers.exercise.grading as g\ng.insist = lambda v: None\n",
    "patched NumPy": f"{WRONG}import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True\n",
    "an object that equals everything": (
        "class All:\n    def __eq__(self, other): return True\n    def __array__(self, *a, **k): return self\n"
        "def neuron(x, w, b):\n    return All()\n"
    ),
    "an array of a class that equals everything": (
        "import numpy as np\nclass All(np.ndarray):\n    def __eq__(self, other): return True\n"
        "    def __sub__(self, other): return np.zeros(1)\n"
        "def neuron(x, w, b):\n    return np.zeros(len(x)).view(All)\n"
    ),
    "an array of objects": "import numpy as np\ndef neuron(x, w, b):\n    return np.array([object()] * len(x))\n",
    "the caller's frames": (
        "import sys\ndef neuron(x, w, b):\n    frame = sys._getframe()\n    while frame:\n"
        "        for value in frame.f_locals.values():\n"
        "            if hasattr(value, 'expected'): return value.expected\n"
        "        frame = frame.f_back\n    return x @ w\n"
    ),
    "the garbage collector": (
        "import gc\ndef neuron(x, w, b):\n    for each in gc.get_objects():\n"
        "        if type(each).__name__ == 'Exercise': return each.reference(x, w, b)\n    return x @ w\n"
    ),
    "words on the pipe": (
        f"{WRONG}import os\nfor fd in range(3, 60):\n"
        '    try: os.write(fd, b\'{"do": "ready", "functions": {}, "failed": [], "copied": []}\\n\')\n'
        "    except OSError: pass\n"
    ),
    "a verdict on the pipe": (
        "import os\ndef neuron(x, w, b):\n    for fd in range(3, 60):\n"
        '        try: os.write(fd, b\'{"verdicts": {"neuron": {"status": "correct"}}}\\n\')\n'
        "        except OSError: pass\n    return x @ w\n"
    ),
    "rubbish on the pipe": (
        f"{WRONG}import os\nfor fd in range(3, 60):\n    try: os.write(fd, os.urandom(999))\n    except OSError: pass\n"
    ),
    "a closed pipe": f"{WRONG}import os\nos.closerange(3, 60)\n",
    "an exit": f"{WRONG}import os\nos._exit(0)\n",
    "an exit in the exercise": "import os\ndef neuron(x, w, b):\n    os._exit(0)\n",
    "a crash of Python": "import ctypes\ndef neuron(x, w, b):\n    ctypes.string_at(0)\n",
    "the answers": (
        "import glob, re\nfound = [open(p).read() for p in glob.glob('{answers}/*.py')]\n"
        "exec(re.search('def neuron.*?return z', ''.join(found), re.S)[0].replace('# BEGIN', '#'))\n"
    ),
    "the checks of the course": (
        "from helpers.labs.lab_00.exercises import neuron as n\nneuron = n.EXERCISE.reference\n"
    ),
    "a class of the other side": (
        "import numpy as np\nclass Exercise:\n    __module__ = 'helpers.exercise.engine'\n    status = 'correct'\n"
        "def neuron(x, w, b):\n    return Exercise()\n"
    ),
}
# What would harm somebody else. The exercise in it is wrong.
REACHING = {
    "a file outside": f"{WRONG}open('{{outside}}/mark', 'w').write('here')\n",
    "a file outside, from the exercise": "def neuron(x, w, b):\n    open('{outside}/mark', 'w').write('here')\n",
    "a path that climbs": f"{WRONG}open('../../../../../../{{outside}}/mark', 'w').write('here')\n",
    "a link that leads outside": (
        f"{WRONG}import os\nos.symlink('{{outside}}', 'link')\nopen('link/mark', 'w').write('here')\n"
    ),
    "the gradebook": f"{WRONG}import sqlite3\nsqlite3.connect('{{outside}}/mark').execute('create table grade (x)')\n",
    "deleting what is there": f"{WRONG}import shutil\nshutil.rmtree('{{outside}}')\n",
    "killing everybody": f"{WRONG}import os, signal\nos.kill(-1, signal.SIGKILL)\n",
    "killing the judge": f"{WRONG}import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n",
    "the network": f"{WRONG}import socket\nsocket.create_connection(('127.0.0.1', {{port}}), 2)\n",
    "a process that stays": (
        f"{WRONG}import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(1)\n"
        "    open('{outside}/mark', 'w').write('here')\n    os._exit(0)\n"
    ),
    "secrets of whoever grades": (
        f"{WRONG}import os\nassert 'A_SECRET' in os.environ\nopen('{{outside}}/mark', 'w').write('here')\n"
    ),
}
