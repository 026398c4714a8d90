# What can be pickled and what cannot: TestPickles has Python itself send each of these.
import contextlib
import functools
import io
import logging
import multiprocessing
import queue
import socket
import sqlite3
import sys
import threading
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor


def work(*args, **kwargs):
    return None


def unnamed(function):
    def inner(*args):
        return function(*args)

    return inner


def named(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@unnamed
def without_wraps():
    return 1


@named
def with_wraps():
    return 1


@functools.lru_cache
def cached():
    return 1


@contextlib.contextmanager
def managed():
    yield 1


square = lambda: 4


class Plain:
    lock = threading.Lock()

    def __init__(self):
        self.x = 1

    def method(self):
        return 1

    @staticmethod
    def static():
        return 1

    @classmethod
    def of_class(cls):
        return 1

    class Inner:
        def method(self):
            return 1


class Holder:
    def __init__(self):
        self.lock = threading.Lock()

    def method(self):
        return 1

    @staticmethod
    def static():
        return 1


class Slots:
    __slots__ = ("lock",)

    def __init__(self):
        self.lock = threading.Lock()

    def method(self):
        return 1


class Stated(Holder):
    def __getstate__(self):
        return {}


class Reduced(Holder):
    def __reduce__(self):
        return (Plain, ())


class Holding:
    def __init__(self):
        self.holder = Holder()
        self.plain = Plain()

    def method(self):
        return 1


class Keyed:
    def __init__(self):
        self.key = lambda x: x


class Worker(threading.Thread):
    def work(self):
        return 1


class Called:
    def __call__(self):
        return 1


def rows():
    yield 1


def local():
    def function():
        return 1

    class Local:
        def method(self):
            return 1

    lock = threading.Lock()
    pool = ProcessPoolExecutor()
    pool.submit(function).result()  # want "cannot be pickled"
    pool.submit(Local).result()  # want "cannot be pickled"
    pool.submit(Local().method).result()  # want "cannot be pickled"
    pool.submit(functools.partial(function)).result()  # want "cannot be pickled"
    pool.submit(functools.partial(work, lock)).result()  # want "cannot be pickled"
    pool.submit(work, {"lock": lock}).result()  # want "cannot be pickled"
    pool.submit(work, [(1, lock)]).result()  # want "cannot be pickled"
    pool.shutdown()


def top():
    pool = ProcessPoolExecutor()
    pool.submit(work).result()  # fine
    pool.submit(functools.partial(work, 1)).result()  # fine
    pool.submit(functools.partial(square)).result()  # want "cannot be pickled"
    pool.submit(lambda: 1).result()  # want "cannot be pickled"
    pool.submit(square).result()  # want "cannot be pickled"
    pool.submit(without_wraps).result()  # want "cannot be pickled"
    pool.submit(with_wraps).result()  # fine
    pool.submit(cached).result()  # fine
    pool.submit(managed).result()  # fine
    pool.submit(print).result()  # fine
    pool.submit(str.upper, "a").result()  # fine
    pool.submit("a".join, []).result()  # fine
    pool.submit(Plain).result()  # fine
    pool.submit(Plain().method).result()  # fine
    pool.submit(Plain.static).result()  # fine
    pool.submit(Plain.of_class).result()  # fine
    pool.submit(Plain.Inner().method).result()  # fine
    pool.submit(Plain.method, Plain()).result()  # fine
    pool.submit(Holder).result()  # fine
    pool.submit(Holder.static).result()  # fine
    pool.submit(Holder().method).result()  # want "cannot be pickled"
    pool.submit(Slots().method).result()  # want "cannot be pickled"
    pool.submit(Stated().method).result()  # fine
    pool.submit(Reduced().method).result()  # fine
    pool.submit(Holding().method).result()  # want "cannot be pickled"
    pool.submit(work, Keyed()).result()  # want "cannot be pickled"
    pool.submit(Worker().work).result()  # want "cannot be pickled"
    pool.submit(Called()).result()  # fine
    pool.shutdown()


def objects():
    pool = ProcessPoolExecutor()
    pool.submit(work, rows()).result()  # want "cannot be pickled"
    pool.submit(work, (x for x in [])).result()  # want "cannot be pickled"
    pool.submit(work, iter([])).result()  # fine
    pool.submit(work, sys).result()  # want "cannot be pickled"
    pool.submit(work, threading.Lock()).result()  # want "cannot be pickled"
    pool.submit(work, threading.RLock()).result()  # want "cannot be pickled"
    pool.submit(work, threading.Condition()).result()  # want "cannot be pickled"
    pool.submit(work, threading.Event()).result()  # want "cannot be pickled"
    pool.submit(work, threading.Semaphore()).result()  # want "cannot be pickled"
    pool.submit(work, threading.BoundedSemaphore()).result()  # want "cannot be pickled"
    pool.submit(work, threading.Barrier(2)).result()  # want "cannot be pickled"
    pool.submit(work, threading.Thread()).result()  # want "cannot be pickled"
    pool.submit(work, threading.Timer(1, work)).result()  # want "cannot be pickled"
    pool.submit(work, threading.local()).result()  # want "cannot be pickled"
    pool.submit(work, queue.Queue()).result()  # want "cannot be pickled"
    pool.submit(work, queue.LifoQueue()).result()  # want "cannot be pickled"
    pool.submit(work, queue.PriorityQueue()).result()  # want "cannot be pickled"
    pool.submit(work, queue.SimpleQueue()).result()  # want "cannot be pickled"
    pool.submit(work, ThreadPoolExecutor()).result()  # want "cannot be pickled"
    pool.submit(work, Future()).result()  # want "cannot be pickled"
    pool.submit(work, socket.socket()).result()  # fine: multiprocessing hands sockets over
    pool.submit(work, sqlite3.connect(":memory:")).result()  # want "cannot be pickled"
    pool.submit(work, open(__file__)).result()  # want "cannot be pickled"
    pool.submit(work, io.StringIO()).result()  # fine
    pool.submit(work, io.BytesIO()).result()  # fine
    pool.submit(work, logging.getLogger()).result()  # fine
    pool.submit(work, multiprocessing.Lock()).result()  # want "cannot be pickled"
    pool.submit(work, multiprocessing.Event()).result()  # want "cannot be pickled"
    pool.submit(work, multiprocessing.Semaphore()).result()  # want "cannot be pickled"
    pool.submit(work, multiprocessing.Queue()).result()  # want "cannot be pickled"
    pool.submit(work, multiprocessing.SimpleQueue()).result()  # want "cannot be pickled"
    pool.submit(work, multiprocessing.JoinableQueue()).result()  # want "cannot be pickled"
    pool.shutdown()
