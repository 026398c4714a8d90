import sanic
import abc
import asyncio
import atexit
import functools
import operator
import signal
import threading
import unittest
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from unittest import mock

import anyio
import requests

import elsewhere


def work(*args):
    print("working")


def make(name):
    def inner():
        print(name)

    return inner


def make_lambda():
    return lambda: work()


def make_partial():
    return partial(work, 1)


def annotated(name) -> Callable[[], None]:
    return elsewhere.find(name)


def maybe(name):
    if name:
        return None
    return work


def nothing_yet(name):
    return None


def session() -> requests.Session:
    return requests.Session()


class Task:
    def __call__(self):
        work()

    def bound(self):
        return self.run

    def run(self):
        work()


class Derived(Task):
    pass


class Unknown(elsewhere.Base):
    pass


class Made(type):
    def __call__(cls, *args):
        return work


class Metaclassed(metaclass=Made):
    pass


class Base(abc.ABC):
    @abc.abstractmethod
    def callback(self):
        """Returns what is to be called."""

    def default(self):
        raise NotImplementedError

    def none(self):
        return

    def start(self, loop: asyncio.AbstractEventLoop):
        loop.call_soon(self.callback())  # fine: a subclass returns it
        loop.call_soon(self.default())  # fine
        loop.call_soon(self.none())  # fine


@elsewhere.decorator
def decorated():
    print(1)


class Echo(asyncio.Protocol):
    pass


def threads(pool: ThreadPoolExecutor, items: list, names: dict, unknown):
    threading.Thread(target=make("a")).start()  # fine
    threading.Thread(target=make_lambda()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=make_partial()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=annotated("a")).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=maybe("a")).start()  # fine
    threading.Thread(target=nothing_yet("a")).start()  # fine: says that it has nothing # want thread-not-joined "waits for this thread"
    threading.Thread(target=Task()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=Derived()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=Unknown()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=Metaclassed()).start()  # fine
    threading.Thread(target=Task().bound()).start()  # fine
    threading.Thread(target=decorated()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=unknown()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=elsewhere.make()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=names.get("a")).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=mock.Mock()).start()  # fine # want thread-not-joined "waits for this thread"
    threading.Thread(target=session()).start()  # fine: the class is known in part # want thread-not-joined "waits for this thread"
    threading.Thread(target=work, args=(len(items),)).start()  # fine
    with pool:
        pool.submit(partial(work, 1)).result()  # fine
        pool.submit(operator.methodcaller("close"), items).result()  # fine
        pool.submit(asyncio.run, asyncio.sleep(1)).result()  # fine
        pool.submit(weakref.ref(pool)).result()  # fine: a reference is called
        pool.submit(getattr(pool, "close")).result()  # fine
        pool.submit(functools.lru_cache()(work)).result()  # fine
        pool.submit(type("x", (), {})).result()  # fine
    atexit.register(make("a"))  # fine
    signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT))  # fine
    signal.signal(signal.SIGINT, int("1"))  # fine: SIG_IGN
    signal.signal(signal.SIGINT, signal.Handlers(0))  # fine
    return sorted(items, key=operator.itemgetter(1)), sorted(items, key=functools.cmp_to_key(work))  # fine


async def on_loop(loop: asyncio.AbstractEventLoop):
    await loop.create_server(lambda: Echo(), "127.0.0.1", 80)  # fine
    await loop.create_server(Echo, "127.0.0.1", 80)  # fine
    loop.call_soon(make("a"))  # fine
    await asyncio.to_thread(make("a"))  # fine
    async with anyio.create_task_group() as group:
        group.start_soon(anyio.sleep, 1)  # fine


@functools.wraps(work())
def wrapper():
    work()  # fine: wraps only looks for a name


class Tests(unittest.TestCase):
    def test_refused(self):
        with self.assertRaises(TypeError):
            atexit.register(work())  # fine: the test is about it


def starts(app: sanic.Sanic):
    app.add_task(coroutine_of_sanic())  # fine: it takes coroutines, too


async def coroutine_of_sanic():
    return 1
