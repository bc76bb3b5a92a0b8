"""What students run in cells: what a lab asks for, and what nobody should be able to."""

ANSWER = "def neuron(x, w, b):\n    return x @ w + b"
# Each way to get at something; `reached` returns those that worked.
REACH = """
import contextlib, os, socket, stat

def look(path):
    os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(1)

def change(path):
    if os.path.isdir(path):
        open(os.path.join(path, "left-by-another"), "x").close()
    else:
        open(path, "ab").close()

def rights(path):
    os.chmod(path, 0o777)

def connect(path):
    if stat.S_ISSOCK(os.stat(path).st_mode):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(path)
    else:
        raise OSError("no socket")

def replace(path):
    os.rename(path, path + ".taken")

def reached(paths, *ways):
    found = []
    for path in paths:
        for way in ways:
            with contextlib.suppress(OSError):
                way(path)
                found.append(f"{way.__name__} {path}")
    return found
"""
# Texts are asked for in disguise: whoever asks has the question in the history of their own kernel.
SEARCH = """
import base64, os

def holding(places, texts):
    wanted, found, files = [base64.b64decode(text) for text in texts], [], 0
    for place in places:
        for folder, _, names in os.walk(place):
            for path in filter(os.path.isfile, (os.path.join(folder, name) for name in names)):
                try:
                    held = open(path, "rb").read()
                except PermissionError:
                    continue
                files += 1
                found += [f"{number} {path}" for number, text in enumerate(wanted) if text in held]
    return files, found
"""
# A kernel prints to whoever subscribes: no key is asked for, only the port must be found.
LISTENING = """
import zmq

def ports(uid):
    rows = [line.split() for line in open("/proc/net/tcp").readlines()[1:]]
    return [int(row[1].split(":")[1], 16) for row in rows if row[3] == "0A" and int(row[7]) == uid]

ear = zmq.Context.instance().socket(zmq.SUB)
ear.subscribe(b"")

def overheard(seconds):
    heard = []
    while ear.poll(1000 * seconds):
        heard += ear.recv_multipart()
    return b"".join(heard).decode("utf-8", "replace")
"""
