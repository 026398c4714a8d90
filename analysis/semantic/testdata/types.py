from __future__ import annotations

import asyncio
import functools
import pathlib
import queue
import threading
import typing
from pathlib import Path
from typing import Annotated, Optional, Self

import httpx

LOCK = threading.Lock()
ROOT = Path("x")
SETTINGS: "dict[str, Path]" = {}
maybe: Optional[threading.Event] = None

LOCK  #? threading.Lock
LOCK.acquire  #? function threading.Lock.acquire
ROOT / "more" / "yet"  #? pathlib.Path
(ROOT / "more").parent.read_text  #? function pathlib.Path.read_text
maybe  #? threading.Event
"text"  #? builtins.str
[ROOT, ROOT]  #? builtins.list[pathlib.Path]
[ROOT, 1]  #? builtins.list
None  #? None
functools.partial(open, "x")  #? partial[function builtins.open]


class Base:
    timeout: httpx.Timeout
    shared = asyncio.Lock()

    def __init__(self, client: httpx.AsyncClient, path: str | Path, unknown):
        self.client = client
        self.lock: asyncio.Lock = asyncio.Lock()
        self.queue = queue.Queue()
        self.maybe = None
        self.path = Path(path)
        self.unknown = unknown
        self.pair = asyncio.Event(), threading.Event()
        self.first, self.second = asyncio.Event(), threading.Event()

    def connect(self):
        self.maybe = threading.Thread()
        return self

    @property
    def folder(self):
        return self.path.parent

    @classmethod
    def make(cls):
        return cls(None, "", 1)

    @staticmethod
    def build() -> Base:
        return None

    async def load(self) -> bytes:
        self  #? own Base
        self.client  #? httpx.AsyncClient
        self.lock.acquire  #? function asyncio.Lock.acquire
        self.queue.get  #? function queue.Queue.get
        self.maybe.join  #? function threading.Thread.join
        self.path.read_bytes  #? function pathlib.Path.read_bytes
        self.folder.iterdir  #? function pathlib.Path.iterdir
        self.unknown  #? ?
        self.shared  #? asyncio.Lock
        self.pair[1]  #? threading.Event
        self.first  #? asyncio.Event
        self.second  #? threading.Event
        self.load()  #? coroutine[builtins.bytes]
        await self.load()  #? builtins.bytes
        self.connect()  #? own Base
        self.no_such  #? ?


class Child(Base):
    def again(self) -> Self:
        super().load()  #? coroutine[builtins.bytes]
        self.queue  #? queue.Queue
        return self


Child.make()  #? own Child
Base.build()  #? own Base
Child(None, "", 1).again()  #? own Child
Child(None, "", 1).load  #? def Base.load


def parameters(
    a: asyncio.Queue[int], b: "threading.Lock", c: Annotated[Path, 1], d: typing.Union[Path, None], *args: Path, **kwargs: Path
):
    a.get  #? function asyncio.Queue.get
    b.acquire  #? function threading.Lock.acquire
    c  #? pathlib.Path
    d  #? pathlib.Path
    args[0]  #? pathlib.Path
    kwargs["x"]  #? pathlib.Path


def several(x: Path | str, y: Path | None, kind: type[threading.Lock], paths: list[Path]):
    x  #? ?
    y  #? pathlib.Path
    kind  #? class threading.Lock
    kind()  #? threading.Lock
    for path in paths:
        path  #? pathlib.Path
    [p for p in paths]  #? builtins.list[pathlib.Path]
    paths[0]  #? pathlib.Path
    for index, path in enumerate(paths):
        index  #? builtins.int
        path  #? pathlib.Path
    for path in sorted(ROOT.glob("*")):
        path  #? pathlib.Path
    next(iter(paths))  #? pathlib.Path


async def entered(url):
    async with httpx.AsyncClient() as client:
        client  #? httpx.AsyncClient
    with LOCK as held:
        held  #? builtins.bool
    reader, writer = await asyncio.open_connection("x", 1)
    reader  #? asyncio.StreamReader
    writer.drain  #? function asyncio.StreamWriter.drain
    async with asyncio.TaskGroup() as group:
        group.create_task  #? function asyncio.TaskGroup.create_task
    task = asyncio.create_task(entered(url))
    task  #? asyncio.Task[None]
    await asyncio.wait_for(number(), 3)  #? builtins.int
    asyncio.get_running_loop().create_task  #? function asyncio.AbstractEventLoop.create_task


async def number():
    return 1
