import asyncio
import threading
import unittest


async def taken_by_a_task():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        task = asyncio.create_task(lock.acquire())  # fine: the task waits until this gives it back
    finally:
        lock.release()
    await task


async def awaited_in_a_call():
    lock = asyncio.Lock()
    await asyncio.shield(lock.acquire())  # step "takes `lock` here"
    async with lock:  # want "is held here already"
        pass


def given_back_by_a_thread():
    lock = threading.Lock()

    def work():
        lock.release()

    lock.acquire()
    thread = threading.Thread(target=work)
    thread.start()
    with lock:  # fine: the thread gives it back
        pass
    thread.join()


class Gate:
    def __init__(self):
        self.lock = threading.Lock()

    def open(self):
        self.lock.release()

    def wait(self):
        self.lock.acquire()
        thread = threading.Thread(target=self.open)
        thread.start()
        self.lock.acquire()  # fine: the thread gives it back
        thread.join()  # want hint blocking-under-lock "waits for another thread"

    def twice(self):
        with self.lock:  # step "takes `self.lock` here"
            with self.lock:  # want "is held here already"
                pass


class Pair:
    def __init__(self):
        self.lock = threading.Lock()

    def begin(self):
        self.lock.acquire()

    def end(self):
        self.lock.release()

    def both(self):
        self.begin()  # step "takes `self.lock` here"
        self.begin()  # want "is held here already"
        self.end()


def baton(jobs, submit):
    done = threading.Lock()

    def finish():
        done.release()

    for job in jobs:
        submit(job, finish)
    done.acquire()
    done.acquire()  # fine: whoever is given `finish` gives it back
    done.release()


def two_batons():
    turn = threading.Lock()
    turn.acquire()

    def other():
        turn.acquire()
        turn.acquire()  # fine: the function around this gives it back
        turn.release()

    thread = threading.Thread(target=other)
    thread.start()
    turn.release()
    turn.release()
    thread.join()


def taken_back():
    lock = threading.Lock()

    def inner():
        with lock:
            pass

    with lock:  # step "takes `lock` here"
        inner()  # want "`inner` takes `lock`, which is held here already"


class Refusals(unittest.TestCase):
    def test_taken_twice(self):
        lock = threading.Lock()
        with lock:
            with self.assertRaises(RuntimeError):
                lock.acquire()  # fine: the test is for what it raises
