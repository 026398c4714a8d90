from __future__ import annotations

import asyncio
import threading
import typing
from collections import defaultdict, deque
from pathlib import Path
from typing import Annotated, Any, Awaitable, Dict, Final, Iterable, List, Literal, Optional, Tuple, Type, TypeAlias, TypeVar, Union

Where: TypeAlias = Path
Quoted: TypeAlias = "Path"
Maybe = Optional[Path]
Either = Union[Path, None]
Paths = List[Path]
Handler = typing.Callable[[int], Path]
C = TypeVar("C", Path, threading.Lock)
LIMIT: Final = Path("x")


def aliases(a: Where, b: Quoted, c: Maybe, d: Either, e: Paths, f: Handler, g: C):
    a  #? pathlib.Path
    b  #? pathlib.Path
    c  #? pathlib.Path
    d  #? pathlib.Path
    for each in e:
        each  #? pathlib.Path
    f(1)  #? pathlib.Path
    g  #? ?


def old_style(a: List[Path], b: Dict[str, Path], c: Tuple[Path, threading.Lock], d: Tuple[Path, ...], e: Type[Path], f: Iterable[Path]):
    a[0]  #? pathlib.Path
    b["x"]  #? pathlib.Path
    c[1]  #? threading.Lock
    d[5]  #? pathlib.Path
    for each in d:
        each  #? pathlib.Path
    e()  #? pathlib.Path
    for each in f:
        each  #? pathlib.Path


def nested(
    a: "Optional[List['Path']]",
    b: Optional["Path"],
    c: List["Path | None"],
    d: Annotated["Path", "words, [here"],
    e: "Literal['a', 'b']",
    f: Literal["Path"],
    g: "tuple[Path, ...]",
    h: "Path | threading.Lock",
    i: Any,
    j: "typing.Awaitable[Path]",
    k: "Unknown",
    l: "Path |",
):
    a[0]  #? pathlib.Path
    b  #? pathlib.Path
    c[0]  #? pathlib.Path
    d  #? pathlib.Path
    e  #? ?
    f  #? ?
    for each in g:
        each  #? pathlib.Path
    h  #? ?
    i  #? ?
    k  #? ?
    l  #? ?


async def awaited(a: Awaitable[Path], b: asyncio.Future[Path], c: "asyncio.Task[Path]"):
    await a  #? pathlib.Path
    await b  #? pathlib.Path
    await c  #? pathlib.Path


def containers(a: dict[str, Path], b: defaultdict[str, list[Path]], c: deque[Path], d: set[Path], e: dict[Path, threading.Lock]):
    for key, value in a.items():
        key  #? builtins.str
        value  #? pathlib.Path
    for value in a.values():
        value  #? pathlib.Path
    for key in a:
        key  #? builtins.str
    a.get("x")  #? pathlib.Path
    a.pop("x")  #? pathlib.Path
    a.setdefault("x", Path())  #? pathlib.Path
    b["x"][0]  #? pathlib.Path
    c.popleft()  #? pathlib.Path
    d.pop()  #? pathlib.Path
    for key, lock in e.items():
        key  #? pathlib.Path
        lock  #? threading.Lock
    for first, second in zip(c, e):
        first  #? pathlib.Path
        second  #? pathlib.Path
    for index, (key, lock) in enumerate(e.items()):
        index  #? builtins.int
        lock  #? threading.Lock
    {key: lock for key, lock in e.items()}["x"]  #? threading.Lock
    list(a.values())[0]  #? pathlib.Path
    sorted(a.values(), key=str)[0]  #? pathlib.Path
    next(iter(a.values()))  #? pathlib.Path
    reversed(list(c))  #? typing.Sequence[pathlib.Path]
    for path in map(Path, ["x"]):
        path  #? ?


class Outer:
    class Inner:
        pass

    def make(self) -> Inner:
        return 1

    def quoted(self) -> "Outer.Inner":
        return 1

    def again(self) -> "typing.Self":
        return self


Outer().make()  #? own Inner
Outer().quoted()  #? own Inner
Outer().again()  #? own Outer
LIMIT  #? pathlib.Path
