import asyncio
import contextlib
import os
import threading
import time

import requests
import unknown


def fetch(url):
    return requests.get(url, timeout=3)  # step "`fetch` calls `requests.get`"


def load(name):
    return fetch("https://example.org/" + name)  # step "`load` calls `fetch`"


async def handler(name):
    return load(name)  # want warning "`load` waits for the network through `requests.get`"


async def other(name):
    return await asyncio.to_thread(load, name)  # fine


class Store:
    def __init__(self, path):
        self.handle = open(path)  # step "calls `open`"

    def flush(self):
        self._sync()  # step "`Store.flush` calls `self._sync`"

    def _sync(self):
        os.system("sync")  # step "`Store._sync` calls `os.system`"

    @property
    def size(self):
        time.sleep(1)  # step "`Store.size` calls `time.sleep`"
        return 1

    @property
    def name(self):
        return "store"

    @name.setter
    def name(self, value):
        time.sleep(1)

    def __enter__(self):
        time.sleep(2)  # step "`Store.__enter__` calls `time.sleep`"
        return self

    def __exit__(self, *exc):
        return None

    async def save(self):
        self.flush()  # want "`self.flush` waits for another process through `os.system`"
        print(self.size)  # want "`self.size` sleeps through `time.sleep`"
        print(self.name)  # fine


class Derived(Store):
    pass


async def construct():
    store = Store("x")  # want "`Store` works on files through `open`"
    with store:  # want "`store` sleeps through `time.sleep`"
        pass
    Derived("x").flush()  # want "works on files" # want "`….flush` waits for another process"


@contextlib.contextmanager
def locked():
    time.sleep(3)
    yield


async def managed():
    with locked():  # want "`locked` sleeps through `time.sleep`"
        pass


def even(n):
    return odd(n - 1)


def odd(n):
    time.sleep(0.1)
    return even(n - 1)


async def recursive():
    even(3)  # want "`even` sleeps through `time.sleep`"


def generator():
    time.sleep(1)
    yield 1


async def lazily():
    generator()  # fine: the body does not run yet


def later():
    def inner():
        time.sleep(1)

    return inner


async def not_called():
    later()  # fine: inner is only made


async def nested():
    def inner():
        time.sleep(1)

    inner()  # want "`inner` sleeps through `time.sleep`"


def same(function):
    return function


@same
def given_back():
    time.sleep(1)


async def sees_through():
    given_back()  # want "`given_back` sleeps through `time.sleep`"


@unknown.decorator
def replaced():
    time.sleep(1)


async def uncertain():
    replaced()  # fine: what the decorator made of it is not known


async def item_by_item(path, lock: asyncio.Lock, other: threading.Lock):
    with other, open(path) as file:  # want "`open` works on files"
        file.read()
    with contextlib.suppress(OSError), open(path):  # want "`open` works on files"
        pass
    async with lock, contextlib.AsyncExitStack():  # fine
        pass
