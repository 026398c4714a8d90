import asyncio
import functools
import io
import multiprocessing
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

import pytest


def work(*args):
    return args


class Point:
    shared = threading.Lock()

    def __init__(self, x):
        self.x = x

    def move(self, by):
        return self.x + by

    @staticmethod
    def zero():
        return 0

    @classmethod
    def make(cls):
        return cls(0)


class Careful:
    def __init__(self):
        self._lock = threading.Lock()

    def __getstate__(self):
        return {}

    def run(self):
        return 1


class Lazy:
    def __init__(self):
        self._lock = threading.Lock()

    def close(self):
        self._lock = None

    def run(self):
        return 1


class Outer:
    class Inner:
        def run(self):
            return 1


def threads(items):
    with ThreadPoolExecutor() as pool:
        pool.submit(lambda: 1).result()  # fine
        list(pool.map(lambda x: x, items))  # fine
    with ThreadPool() as pool:
        pool.map(lambda x: x, items)  # fine


def picklable(items, whatever, someone: "Someone"):
    with ProcessPoolExecutor() as pool:
        pool.submit(work, 1, key="a").result()  # fine
        pool.submit(functools.partial(work, 1)).result()  # fine
        pool.submit(Point(1).move, 2).result()  # fine
        pool.submit(Point.zero).result()  # fine
        pool.submit(Point.make).result()  # fine
        pool.submit(Outer.Inner().run).result()  # fine
        pool.submit(Careful().run).result()  # fine
        pool.submit(Lazy().run).result()  # fine
        pool.submit(work, io.BytesIO()).result()  # fine
        pool.submit(whatever).result()  # fine
        pool.submit(work, someone).result()  # fine
        pool.submit(str.upper, "a").result()  # fine
        list(pool.map(work, (x for x in items)))  # fine
        pool.submit(work).add_done_callback(lambda future: print(future))  # fine
        work(lambda: 1)  # fine


def proxies():
    with multiprocessing.Manager() as manager, multiprocessing.Pool() as pool:
        jobs = manager.Queue()
        lock = manager.Lock()
        pool.apply(work, (jobs, lock))  # fine
        pool.apply_async(work, callback=lambda result: print(result)).get()  # fine


def annotated(jobs: multiprocessing.Queue, lock: threading.Lock):
    with multiprocessing.Pool() as pool:
        pool.apply(work, (jobs, lock))  # fine


def forked(items):
    def step():
        print(items)

    context = multiprocessing.get_context("fork")
    process = context.Process(target=step)  # fine
    process.start()
    process.join()


def chosen(items, method):
    def step():
        print(items)

    context = multiprocessing.get_context(method)
    process = context.Process(target=step)  # fine
    process.start()
    process.join()


def inherited():
    jobs = multiprocessing.Queue()
    lock = multiprocessing.Lock()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=work, args=(jobs, lock))  # fine
    process.start()
    process.join()
    with ProcessPoolExecutor(initializer=work, initargs=(lock,), mp_context=context) as pool:  # fine
        pool.submit(work).result()


def on_linux_only(items):
    if sys.platform == "linux":
        process = multiprocessing.Process(target=lambda: print(items))  # fine
        process.start()
        process.join()


def expected():
    with ProcessPoolExecutor() as pool:
        with pytest.raises(Exception):
            pool.submit(lambda: 1).result()  # fine


def own_submit(items):
    class Runner:
        def submit(self, function):
            return function()

    Runner().submit(lambda: 1)  # fine


async def on_loop(items):
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, lambda: sum(items))  # fine
    with ThreadPoolExecutor() as pool:
        await loop.run_in_executor(pool, lambda: sum(items))  # fine


def made_global():
    global exported

    def exported():
        return 1

    with ProcessPoolExecutor() as pool:
        pool.submit(exported).result()  # fine


def either(threaded, items):
    pool = ThreadPoolExecutor() if threaded else ProcessPoolExecutor()
    with pool:
        list(pool.map(lambda x: x, items))  # fine
