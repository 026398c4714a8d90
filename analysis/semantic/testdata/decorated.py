import asyncio
import functools
import threading
import time
from functools import wraps
from pathlib import Path
from typing import overload


def timed(f):
    @wraps(f)
    def wrapper(*args):
        result = f(*args)
        return result, time.time()

    return wrapper


def remembered(f):
    @wraps(f)
    def wrapper(*args):
        result = f(*args)
        print(result)
        return result

    return wrapper


def retried(f):
    @wraps(f)
    async def wrapper(*args):
        for _ in range(3):
            try:
                return await f(*args)
            except OSError:
                await asyncio.sleep(1)
        return None

    return wrapper


def spawned(f):
    @wraps(f)
    def wrapper(*args):
        return asyncio.create_task(f(*args))

    return wrapper


def changed(f):
    f = threading.Lock
    return f


@timed
def a():
    return Path()


@remembered
def b():
    return Path()


@retried
async def c():
    return Path()


@spawned
async def d():
    return Path()


@functools.lru_cache
def e():
    return Path()


@functools.lru_cache(maxsize=None)
def f():
    return Path()


@changed
def g():
    return Path()


class Holder:
    @remembered
    def save(self):
        return self

    @staticmethod
    @remembered
    def make():
        return Path()


a()  #? builtins.tuple[?, builtins.float]
b()  #? pathlib.Path
c()  #? coroutine[pathlib.Path]
d()  #? asyncio.Task[?]
e()  #? pathlib.Path
f()  #? pathlib.Path
g()  #? ?
Holder().save()  #? own Holder
Holder.make()  #? pathlib.Path


@overload
def many(x: int) -> int: ...
@overload
def many(x: str) -> str: ...
def many(x):
    return Path()


def asks():
    many(1)  #? pathlib.Path


partial = functools.partial(b)
partial()  #? pathlib.Path
functools.partial(Path, "x")()  #? pathlib.Path
functools.partial(functools.partial(b))()  #? pathlib.Path
functools.partial(unknown)()  #? ?


def chosen(flag):
    return b if flag else None


chosen(1)()  #? pathlib.Path
min([Path("x")], [Path("y")])  #? builtins.list[pathlib.Path]
min([Path("x")])  #? pathlib.Path
max(Path("x"), threading.Lock())  #? ?
next(iter([Path("x")]), threading.Lock())  #? ?
next(iter([Path("x")]), None)  #? pathlib.Path
max([Path("x")], key=str, default=None)  #? pathlib.Path
list([Path("x")])  #? builtins.list[pathlib.Path]
set([Path("x")]).pop()  #? pathlib.Path
[Path("x")][1:]  #? builtins.list[pathlib.Path]
