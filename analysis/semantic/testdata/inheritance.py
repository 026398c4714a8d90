import asyncio
import contextlib
import enum
import functools
import tempfile
import threading
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Root:
    def who(self):
        return threading.Lock()

    def me(self):
        return self

    def same(self):
        return self.__class__()

    def chained(self):
        return self.me()


class Middle(Root):
    def me(self):
        return super().me()

    def again(self):
        return self.chained()


class Leaf(Middle):
    pass


Leaf().me()  #? own Leaf
Leaf().same()  #? own Leaf
Leaf().chained()  #? own Leaf
Leaf().again()  #? own Leaf
Leaf().me().again().who()  #? threading.Lock


class Left(Root):
    def who(self):
        return super().who()


class Right(Root):
    def who(self):
        return asyncio.Lock()


class Both(Left, Right):
    def ask(self):
        super().who()  #? ?
        super(Left, self).who()  #? asyncio.Lock
        super(Right, self).who()  #? threading.Lock


class Alone:
    def who(self):
        return super().who()


class Mixin:
    def who(self):
        super().who  #? ?
        return super().who()


class Mixed(Mixin, Right):
    pass


class AfterGeneric(Generic[T], Right):
    pass


class AfterProtocol(Protocol[T], Right):
    pass


AfterGeneric().who()  #? asyncio.Lock
AfterProtocol().who()  #? asyncio.Lock


class Made:
    def __new__(cls):
        return Path("x")


class Single:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance


Made()  #? pathlib.Path
Single()  #? own Single
Single.get()  #? own Single


class Colour(enum.Enum):
    RED = Path("x")

    def paint(self):
        return threading.Lock()


Colour.RED  #? own Colour
Colour["RED"]  #? own Colour
Colour("x")  #? own Colour
Colour.RED.paint()  #? threading.Lock


class Lazy:
    def _get(self):
        return Path("x")

    made = property(_get)
    lock = threading.Lock()
    load = functools.lru_cache(_get)

    def twice(self):
        return 1

    twice = functools.lru_cache(twice)

    @property
    async def later(self):
        return Path("x")

    @functools.cached_property
    def once(self):
        return Path("x")

    @property
    def folder(self):
        return Path("x")

    @folder.setter
    def folder(self, value):
        pass

    if threading.active_count():

        def chosen(self):
            return Path("x")

    else:

        def chosen(self):
            return threading.Lock()


Lazy().made  #? ?
Lazy().load  #? ?
Lazy().twice  #? ?
Lazy().later  #? coroutine[pathlib.Path]
Lazy().once  #? pathlib.Path
Lazy().folder  #? pathlib.Path
Lazy().chosen()  #? ?


class LazyChild(Lazy):
    @Lazy.folder.setter
    def folder(self, value):
        pass


LazyChild().folder  #? pathlib.Path
LazyChild().once  #? pathlib.Path


class Holder:
    shared = None

    def __init__(self):
        self.conn = Path("x")
        self.task = None
        self.kept = Path("x")
        self.name = Path("x")
        (self.one, [self.two, *self.three]) = Path("1"), (threading.Lock(), 2)

    def open(self):
        with open("x") as self.file:
            pass
        for self.each in [Path("x")]:
            pass

    @classmethod
    def set_up(cls):
        cls.shared = threading.Event()

    @staticmethod
    def prepare(other):
        other.name = threading.Lock()


class Derived(Holder):
    def close(self):
        self.conn = None
        self.kept = None

    def use(self):
        self.conn  #? ?
        self.kept  #? pathlib.Path
        self.file  #? typing.IO
        self.each  #? pathlib.Path
        self.one  #? pathlib.Path
        self.two  #? threading.Lock
        self.three  #? builtins.list[?]
        self.task  #? asyncio.Event
        Holder.shared  #? threading.Event


holder = Holder()
holder.task = asyncio.Event()
holder.conn = threading.Lock()
holder.conn  #? ?
holder.task  #? asyncio.Event


class Pool(ThreadPoolExecutor):
    pass


class Folder(tempfile.TemporaryDirectory):
    pass


with Pool() as pool:
    pool  #? own Pool
with Folder() as folder:
    folder  #? ?


class Abstract(ABC):
    @abstractmethod
    def make(self):
        pass

    def hook(self):
        raise NotImplementedError

    async def ahook(self):
        raise NotImplementedError

    def todo(self): ...


Abstract().make()  #? ?
Abstract().hook()  #? ?
Abstract().ahook()  #? coroutine[?]
Abstract().todo()  #? ?


@dataclass
class Record:
    path: Path
    lock: threading.Lock = field(default_factory=threading.Lock)
    names: list[Path] = field(default_factory=list)
    maybe: "asyncio.Lock | None" = None

    def use(self):
        self.path  #? pathlib.Path
        self.lock  #? threading.Lock
        self.names[0]  #? pathlib.Path
        self.maybe  #? asyncio.Lock


class Point(NamedTuple):
    path: Path
    lock: threading.Lock


Point(Path("x"), threading.Lock()).path  #? pathlib.Path
type("Name", (Root,), {})  #? ?


class Meta(type):
    def __call__(cls):
        return Path("x")


class WithMeta(metaclass=Meta):
    pass


WithMeta()  #? pathlib.Path


class Descriptor:
    def __get__(self, instance, owner):
        return Path("x")


class Described:
    field = Descriptor()


Described().field  #? ?


class Typed:
    def clone(self: "T2") -> "T2":
        return self


T2 = TypeVar("T2", bound=Typed)


class TypedChild(Typed):
    pass


TypedChild().clone()  #? own TypedChild


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


class ManagerChild(Manager):
    pass


with ManagerChild() as manager:
    manager  #? own ManagerChild
with contextlib.ExitStack() as stack:
    stack.enter_context(ManagerChild())  #? ?
