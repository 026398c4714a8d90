import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar, Generic, TypeVar

from unknown_module import Mystery

T = TypeVar("T")
B = TypeVar("B", bound="Bottom")


class Bottom:
    def who(self):
        return threading.Lock()

    def only_bottom(self):
        return Path("x")


class Left(Bottom):
    def who(self):
        return super().who()


class Right(Bottom):
    def who(self):
        return asyncio.Lock()

    def only_bottom(self):
        return super().only_bottom()


class Diamond(Left, Right):
    def who_else(self):
        super().who()  #? ?
        super(Left, self).who()  #? asyncio.Lock
        super().only_bottom()  #? pathlib.Path
        self.only_bottom  #? def Right.only_bottom
        self.__class__  #? own class Diamond
        type(self)()  #? own Diamond


Diamond().who  #? def Left.who


class Worker(threading.Thread):
    def run(self):
        super().join  #? function threading.Thread.join
        self.join  #? function threading.Thread.join


class Unknown(Mystery):
    def method(self):
        self.method  #? def Unknown.method
        self.inherited  #? ?
        super().method  #? ?


class Repository(Generic[T]):
    registry: ClassVar[dict[str, Path]] = {}
    root: Path

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    async def __aenter__(self) -> "Connection":
        return Connection()

    async def __aexit__(self, *error):
        pass

    def __iter__(self):
        yield Path("x")

    def __call__(self):
        return threading.Event()

    async def __aiter__(self):
        yield asyncio.Event()

    def clone(self):
        return self


class Derived(Repository[int]):
    pass


class Connection:
    pass


Derived().clone()  #? own Derived
Derived()()  #? threading.Event
Repository().registry["x"]  #? pathlib.Path
Repository().root  #? pathlib.Path
with Derived() as derived:
    derived  #? own Derived
for element in Repository():
    element  #? pathlib.Path


async def uses():
    async with Repository() as connection:
        connection  #? own Connection
    async for event in Repository():
        event  #? asyncio.Event
    async with session("x") as path:
        path  #? pathlib.Path
    with folder() as here:
        here  #? pathlib.Path
    async for line in lines():
        line  #? pathlib.Path
    async for lock in locks():
        lock  #? asyncio.Lock


@contextlib.asynccontextmanager
async def session(url):
    yield Path(url)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    yield Path()


async def lines() -> AsyncIterator[Path]:
    yield Path()


async def locks():
    yield asyncio.Lock()


def paths():
    for _ in range(3):
        yield Path()


def more_paths():
    yield from paths()


paths()  #? typing.Generator[pathlib.Path]
session("x")  #? contextlib.AbstractAsyncContextManager[pathlib.Path]
for each in more_paths():
    each  #? pathlib.Path
[p for p in paths()]  #? builtins.list[pathlib.Path]
list(paths())[0]  #? pathlib.Path


def bounded(b: B, t: T, call: Callable[[int], Coroutine[Any, Any, Path]], plain: "Callable[..., Path]", maybe: "Bottom | None", many: "list[Bottom]"):
    b  #? own Bottom
    t  #? ?
    call(1)  #? coroutine[pathlib.Path]
    plain()  #? pathlib.Path
    maybe  #? own Bottom
    many[0]  #? own Bottom


class Application:
    def __init__(self):
        self.state = SimpleNamespace()


app = Application()
app.state.db = threading.Lock()
app.name = Path("x")
app.state.db  #? threading.Lock
app.name  #? pathlib.Path
app.state.other  #? ?


def endpoint(application: Application):
    application.state.db.acquire  #? function threading.Lock.acquire


class Box:
    def __getitem__(self, key):
        return Path(key)


Box()["x"]  #? pathlib.Path
