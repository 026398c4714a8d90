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


def given_back_by_a_timer():
    lock = threading.Lock()
    lock.acquire()
    timer = threading.Timer(1, lock.release)
    timer.start()
    lock.acquire()  # fine: the timer gives it back
    timer.join()


async def given_back_by_a_callback():
    lock = asyncio.Lock()
    await lock.acquire()
    asyncio.get_running_loop().call_soon(lock.release)
    await lock.acquire()  # fine: the callback gives it back


async def given_back_by_a_task():
    lock = asyncio.Lock()

    async def work():
        lock.release()

    await lock.acquire()
    task = asyncio.create_task(work())
    await lock.acquire()  # fine: the task gives it back
    await task


async def waited_for_by_a_task():
    changed = asyncio.Condition()
    await changed.acquire()
    task = asyncio.create_task(changed.wait())
    await asyncio.sleep(0)
    await changed.acquire()  # fine: the wait gives it back
    changed.notify()
    changed.release()
    await task


async def waited_for_in_a_function():
    changed = asyncio.Condition()

    async def waits():
        await changed.wait_for(lambda: True)

    await changed.acquire()
    task = asyncio.create_task(waits())
    await changed.acquire()  # fine: the wait gives it back
    await task


async def waits_itself():
    changed = asyncio.Condition()
    await changed.acquire()
    await changed.wait_for(lambda: True)
    await changed.acquire()  # want "is held here already"


async def waits_with_a_bound():
    changed = asyncio.Condition()
    async with changed:
        await asyncio.wait_for(changed.wait_for(lambda: True), 1)
        async with changed:  # want "is held here already"
            pass


class Queue:
    def __init__(self):
        self._changed = asyncio.Condition()

    async def _wait(self):
        await self._changed.wait()

    async def get(self):
        async with self._changed:
            await self._wait()
            async with self._changed:  # want "is held here already"
                pass


class Waiters:
    def __init__(self):
        self._waiters = []
        self._last = None

    def wait(self):
        waiter = threading.Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        waiter.acquire()  # fine: whoever finds it there gives it back

    def wait_among(self):
        waiter = threading.Lock()
        waiter.acquire()
        self._waiters.append((waiter, 1))
        waiter.acquire()  # fine

    def wait_as_last(self):
        waiter = threading.Lock()
        waiter.acquire()
        self._last = waiter
        waiter.acquire()  # fine

    def wait_alone(self):
        waiter = threading.Lock()
        waiter.acquire()
        self._waiters.append(1)
        waiter.acquire()  # want "is held here already"

    def notify(self):
        self._waiters.pop().release()
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
