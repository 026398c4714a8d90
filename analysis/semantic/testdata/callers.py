import asyncio
import threading
from functools import partial, wraps
from pathlib import Path


def _private(path, times, *, lock=None):
    path  #? pathlib.Path
    times  #? ?
    lock  #? threading.Lock


def public(path):
    path  #? ?


_private(Path("x"), 1, lock=threading.Lock())
_private(Path("y"), "2")
public(Path("x"))


def _handed_on(path):
    path  #? ?


_handed_on(Path("x"))
handler = _handed_on


def _differs(a):
    a  #? ?


_differs(Path("x"))
_differs(threading.Lock())


class Service:
    def _save(self, where):
        where.write_text  #? function pathlib.Path.write_text

    def save(self):
        self._save(Path("x"))

    async def outer(self):
        def inner(event):
            event  #? asyncio.Event

        inner(asyncio.Event())


class _Job:
    def __init__(self, lock):
        self.lock = lock

    def run(self):
        self.lock  #? threading.Lock


_Job(threading.Lock()).run()


def same(f):
    return f


def logged(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        print(f)
        return f(*args, **kwargs)

    return wrapper


def retried(times):
    def decorator(f):
        @wraps(f)
        async def wrapper(*args, **kwargs):
            return await f(*args, **kwargs)

        return wrapper

    return decorator


def in_thread(f):
    @wraps(f)
    async def wrapper(*args):
        return await asyncio.to_thread(f, *args)

    return wrapper


def run(f):
    @wraps(f)
    def wrapper(*args):
        return asyncio.run(f(*args))

    return wrapper


def mysterious(f):
    return unknown(f)  # noqa: F821


@same
def a():
    return Path()


@logged
async def b():
    return Path()


@retried(3)
async def c() -> Path:
    return Path()


@in_thread
def d():
    return Path()


@run
async def e():
    return Path()


@mysterious
async def g():
    return Path()


@logged
@retried(2)
async def h():
    return Path()


a()  #? pathlib.Path
b()  #? coroutine[pathlib.Path]
c()  #? coroutine[pathlib.Path]
d()  #? coroutine[?]
e()  #? ?
g()  #? ?
h()  #? coroutine[pathlib.Path]
partial(b, 1)()  #? coroutine[pathlib.Path]
partial(asyncio.sleep, 1)()  #? coroutine[?]
