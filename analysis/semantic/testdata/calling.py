import asyncio
import threading
from pathlib import Path


class Base:
    def run(self):
        self._do(Path())
        self._only_base(Path())

    def _do(self, x):
        x  #? pathlib.Path

    def _only_base(self, x):
        x  #? pathlib.Path

    def _unbound(self, x):
        x  #? pathlib.Path

    @staticmethod
    def _static(x):
        x  #? pathlib.Path

    @classmethod
    def _class(cls, x, *, y=None):
        x  #? pathlib.Path
        y  #? threading.Lock


class Child(Base):
    def _do(self, x):
        x  #? ?

    def go(self):
        self._do(threading.Lock())


Base._unbound(Base(), Path())
Base()._unbound(Path())
Base._static(Path())
Base()._static(Path())
Base._class(Path(), y=threading.Lock())
Base()._class(Path())


class _Made:
    def __init__(self, lock):
        lock  #? ?
        self.lock = lock

    @classmethod
    def make(cls):
        return cls(asyncio.Lock())


_Made(threading.Lock())


class _Copied:
    def __init__(self, lock):
        lock  #? ?

    def copy(self):
        return type(self)(asyncio.Lock())


_Copied(threading.Lock())


def _stars(first, *args, key=None, **more):
    first  #? ?
    args  #? ?
    key  #? ?


_stars(*[Path()], **{})


def _defaults(path=Path("x")):
    path  #? pathlib.Path


_defaults()


def _recursive(path):
    path  #? ?
    _recursive(path.parent)


_recursive(Path())


def _in_lambda(path):
    path  #? pathlib.Path


call = lambda: _in_lambda(Path())


def _by_string(path):
    path  #? ?


_by_string(Path())
globals()["_by_string"](1)


def _shadowed(path):
    path  #? pathlib.Path


def other():
    def _shadowed(path):
        path  #? threading.Lock

    _shadowed(threading.Lock())


_shadowed(Path())


def _positional(a, /, b, *, c):
    a  #? pathlib.Path
    b  #? threading.Lock
    c  #? asyncio.Lock


_positional(Path(), threading.Lock(), c=asyncio.Lock())


async def _task(queue):
    queue  #? asyncio.Queue


asyncio.create_task(_task(asyncio.Queue()))
