import asyncio
import threading
from pathlib import Path


def rebinds(flag, items):
    x = Path("a")
    x  #? pathlib.Path
    x = threading.Lock()
    x  #? threading.Lock
    if flag:
        x = Path("b")
        x  #? pathlib.Path
    x  #? ?
    y = None
    if flag:
        y = Path("c")
    y  #? pathlib.Path
    for item in items:
        z  #? threading.Lock
        z = threading.Lock()
    w = threading.Lock()
    while flag:
        w  #? ?
        w = Path("d")


def loop_variable(paths: list[Path]):
    for p in paths:
        p  #? pathlib.Path
        p = p.as_posix()
        p  #? builtins.str
    for _ in range(3):
        q = Path("x")
        q  #? pathlib.Path
        q = threading.Lock()


def guarded(path=None):
    path = path or Path("x")
    path  #? ?


def conditional(flag):
    p = Path("a") if flag else Path("b")
    p  #? pathlib.Path
    q = Path("a") if flag else None
    q  #? pathlib.Path
    if (r := Path("a")):
        r  #? pathlib.Path


counter = threading.Lock()


def declares():
    global counter
    counter = Path("x")


def reads():
    counter  #? ?


def outer():
    value = Path("x")

    def inner():
        value  #? pathlib.Path

    def changes():
        nonlocal other
        other = 1

    other = Path("y")
    return inner, changes


def loop(a):
    b = a
    a = b
    a  #? ?


def ping():
    return pong()


def pong():
    return ping()


ping()  #? ?


def late():
    return Path("x")


late()  #? pathlib.Path
made = late()
made  #? pathlib.Path


def same(f):
    return f


@same
def decorated():
    return Path("x")


decorated()  #? pathlib.Path


async def gather():
    return asyncio


del made


def each_branch(path: str, flag):
    if flag:
        path = Path(path)
    else:
        path = Path("x")
    path  #? pathlib.Path
    try:
        path = threading.Lock()
    except ValueError:
        return
    path  #? threading.Lock
    if flag:
        path = Path("y")
    elif path:
        raise ValueError
    path  #? ?
    with flag:
        path = Path("z")
    path  #? pathlib.Path


class Declared:
    loop: asyncio.AbstractEventLoop

    def __init__(self, request):
        self.lock: threading.Lock | None = None
        self.loop = request.loop
        self.other = request.other
        self.path: Path = request.path

    def later(self, request):
        self.lock = request.lock
        self.loop.call_soon  #? function asyncio.AbstractEventLoop.call_soon
        self.lock  #? threading.Lock
        self.other  #? ?
        self.path = request.path
        self.path  #? pathlib.Path
