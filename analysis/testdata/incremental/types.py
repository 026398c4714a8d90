from __future__ import annotations

import asyncio
import enum
import threading
import time
from pathlib import Path
from typing import Optional

Maybe = Optional[Path]
type Where = Path


class Root:
    def ask(self):
        return threading.Event()

    @property
    def folder(self):
        return Path("x")

    def me(self):
        return self


class Middle(Root):
    def ask(self):
        return super().ask()

    @property
    def folder(self):
        return super().folder

    def use(self, where: Where, maybe: Maybe):
        where.read_text()
        maybe.read_text()


class Other(Root):
    def ask(self):
        return asyncio.Event()


class Leaf(Middle):
    pass


class Colour(enum.Enum):
    RED = Path("x")


class Single:
    _instance = None

    def __new__(cls):
        cls._instance = super().__new__(cls)
        return cls._instance

    async def go(self):
        return True

    def block(self):
        time.sleep(1)


def bound[T: Root](x: T):
    x.ask().wait()


def counts():
    event = threading.Event()

    def change():
        nonlocal event
        event = threading.Event()

    async def waits():
        event.wait()

    return change, waits


async def main(items: dict[str, Path], x):
    Leaf().ask().wait()
    Leaf().me().ask().wait()
    Leaf().folder.read_text()
    Leaf().use(Path("x"), None)
    Single().block()
    Single().go()
    bound(Leaf())
    for name, path in items.items():
        path.read_text()
    if isinstance(x, Path):
        x.read_text()
    any(time.sleep(1) for _ in items)
