import asyncio
import atexit
import concurrent.futures
import functools
import os
import signal
import threading
import time

import requests


class Server:
    def __init__(self, loop: asyncio.AbstractEventLoop, pool: concurrent.futures.ThreadPoolExecutor):
        self.loop = loop
        self.pool = pool

    def start(self):
        self.loop.call_soon(self._refresh)  # step "given to `asyncio.AbstractEventLoop.call_soon` here"
        self.loop.call_later(3, functools.partial(self._beat, 1))
        self.loop.add_signal_handler(signal.SIGHUP, self.reload)
        self.loop.call_later(1, lambda: time.sleep(1))  # want "`asyncio.AbstractEventLoop.call_later` runs this function on the event loop"
        self.loop.call_soon_threadsafe(time.sleep, 1)  # want "runs `time.sleep` on the event loop, where it sleeps"
        self.loop.call_soon(os.path.exists, "x")  # want info "asks the file system"
        self.loop.call_soon(print, "x")  # fine
        self.loop.run_in_executor(None, self._in_thread)
        self.futures = [self.pool.submit(self._in_thread)]
        threading.Thread(target=self._in_thread).start()  # want thread-not-joined "waits for this thread"
        atexit.register(self._at_exit)

    def _refresh(self):
        self._load()  # want "`self._load` waits for the network through `requests.get`, and `asyncio.AbstractEventLoop.call_soon` runs this function"

    def _load(self):
        return requests.get("x", timeout=3)  # step "`Server._load` calls `requests.get`"

    def _beat(self, number):
        time.sleep(number)  # want "Hand it to a thread with `loop.run_in_executor(None, time.sleep, …)`"

    def reload(self):
        with open("x") as file:  # want "works on files"
            return file.read()

    def _in_thread(self):
        time.sleep(1)  # fine: only threads run it

    def _at_exit(self):
        time.sleep(1)  # fine: no loop runs then

    def never_given(self):
        time.sleep(1)  # fine: nothing says that the loop runs it


def on_done(future):
    time.sleep(1)  # want "`asyncio.Future.add_done_callback` runs this function on the event loop"


async def tasks():
    task = asyncio.create_task(asyncio.sleep(1))
    task.add_done_callback(on_done)
    await task


def on_finished(future):
    time.sleep(1)  # fine: the pool's thread calls it


def submits(pool: concurrent.futures.ThreadPoolExecutor):
    future = pool.submit(print)
    future.add_done_callback(on_finished)
    return future


def rows():
    for _ in range(3):
        time.sleep(1)  # step "`rows` calls `time.sleep`"
        yield 1


async def goes_through():
    for row in rows():  # want "Collect what it yields in a thread."
        print(row)
    list(rows())  # want "`rows` sleeps through `time.sleep`"
    made = rows()  # fine: no step of it has run
    for row in made:  # want "`made` sleeps through `time.sleep`"
        print(row)
    return made


def call_it(function, times=1):
    for _ in range(times):
        function()


def keep_it(function):
    kept.append(function)


kept = []


async def hands_on():
    call_it(lambda: time.sleep(1))  # want "sleeps through `time.sleep`"
    call_it(slow)  # want "`slow` sleeps through `time.sleep`"
    call_it(times=2, function=slow)  # want "`slow` sleeps"
    keep_it(slow)  # fine: it is only kept
    sorted([], key=os.path.getmtime)  # want info "`os.path.getmtime` asks the file system"
    map(os.remove, [])  # fine: nothing goes through it
    list(map(os.remove, []))  # want "`os.remove`"


def slow():
    time.sleep(1)


class Job:
    def __call__(self):
        time.sleep(1)

    def __getattr__(self, name):
        return name


async def calls_object():
    job = Job()
    job()  # want "`job` sleeps through `time.sleep`"
    functools.partial(slow)()  # want "sleeps through `time.sleep`"


def in_executor(function):
    @functools.wraps(function)
    def wrapper(*args):
        return asyncio.get_running_loop().run_in_executor(None, function, *args)

    return wrapper


def timed(function):
    @functools.wraps(function)
    def wrapper(*args):
        started = time.monotonic()
        result = function(*args)
        print(time.monotonic() - started)
        return result

    return wrapper


@in_executor
def away():
    time.sleep(1)


@timed
def here():
    time.sleep(1)


async def wrapped():
    await away()  # fine: it runs in the executor
    here()  # want "`here` sleeps through `time.sleep`"


def prepare(name):
    time.sleep(1)
    return asyncio.sleep(0)


async def awaits_plain():
    await prepare("x")  # want "`prepare` sleeps through `time.sleep`"


def run_sync(seconds):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        time.sleep(seconds)
        return None
    return asyncio.sleep(seconds)


async def asks_first():
    await run_sync(1)  # fine: it sleeps only where no loop runs
