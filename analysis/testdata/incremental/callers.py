import asyncio
import concurrent.futures
import functools
import requests
import socket
import threading
import time
from pathlib import Path

pool = concurrent.futures.ThreadPoolExecutor()


def logged(f):
    @functools.wraps(f)
    def wrapper(*args):
        return f(*args)
    return wrapper


def retried(times):
    def decorator(f):
        @functools.wraps(f)
        async def wrapper(*args):
            return await f(*args)
        return wrapper
    return decorator


def _pause(how):
    how.wait()


def _read(path):
    return path.read_text()


def _task(coroutine):
    asyncio.create_task(coroutine)


class Base:
    lock = asyncio.Lock()

    def __init__(self):
        self._event = threading.Event()
        self._client = requests.Session()
        self.guard = threading.Lock()

    async def check(self):
        return True

    def _wait(self):
        self._event.wait()

    @property
    def text(self):
        return Path("x").read_text()

    def _work(self):
        time.sleep(1)


class Store(Base):
    def reset(self):
        self._event = asyncio.Event()

    @logged
    def save(self):
        time.sleep(1)

    @retried(3)
    async def load(self):
        if self.check():
            self._wait()
        with self.lock:
            self._work()
        return self.text

    async def run(self):
        self.load()
        self.save()
        async with self.guard:
            self._client.get("http://example.org")
        await asyncio.to_thread(self._work)
        loop = asyncio.get_running_loop()
        loop.call_soon(self._work)
        loop.run_in_executor(None, self._wait)


store = Store()
store.extra = threading.Event()


async def main():
    _pause(store.extra)
    _read(Path("x"))
    _task(store.load())
    await store.run()
    await helper()


async def helper():
    def inner(event):
        event.wait()
    inner(threading.Event())
    asyncio.get_event_loop()


def work():
    asyncio.get_event_loop().call_soon(store._work)
    asyncio.create_task(main())


threading.Thread(target=work).start()
pool.submit(work)
asyncio.run(main())
