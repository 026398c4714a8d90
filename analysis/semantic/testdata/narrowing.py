import asyncio
import threading
from pathlib import Path


def around(x, y, flag):
    x  #? ?
    if isinstance(x, Path):
        x  #? pathlib.Path
        x.read_text  #? function pathlib.Path.read_text
    elif isinstance(x, threading.Lock) and flag:
        x  #? threading.Lock
    else:
        x  #? ?
    if isinstance(x, (Path, threading.Lock)):
        x  #? ?
    isinstance(x, Path) and x.exists  #? function pathlib.Path.exists
    x.exists if isinstance(x, Path) else None  #? function pathlib.Path.exists
    if not isinstance(x, Path):
        x  #? ?
    if isinstance(x, Path):
        x = flag
        x  #? ?


def before(x, y, z):
    if not isinstance(x, Path):
        return
    x  #? pathlib.Path
    assert isinstance(y, threading.Event)
    y  #? threading.Event
    if isinstance(z, Path):
        return
    z  #? ?


def either(x, y):
    if not isinstance(x, Path) or y:
        raise TypeError
    x  #? pathlib.Path
    x = y
    x  #? ?


class Holder:
    def __init__(self, thing):
        self.thing = thing

    def use(self):
        if isinstance(self.thing, asyncio.Lock):
            self.thing.acquire  #? function asyncio.Lock.acquire
        self.thing  #? ?


def isinstance_of_mine(x):
    def isinstance(a, b):
        return True

    if isinstance(x, Path):
        x  #? ?
