import asyncio
import contextlib
import threading
import unittest

import httpx

LOCK = asyncio.Lock()


class Service:
    def __init__(self):
        self.lock = asyncio.Semaphore(3)

    async def work(self):
        with self.lock:  # want error "`asyncio.Semaphore` can only be entered with `async with`"
            pass
        async with self.lock:  # fine
            pass


async def hits(path, reader: asyncio.StreamReader):
    with LOCK:  # want "`asyncio.Lock`"
        pass
    with asyncio.timeout(3):  # want "`asyncio.Timeout`"
        await asyncio.sleep(1)
    with asyncio.TaskGroup() as group:  # want "`asyncio.TaskGroup`"
        group.create_task(asyncio.sleep(1))
    with contextlib.suppress(OSError), LOCK:  # want "`asyncio.Lock`"
        pass
    for line in reader:  # want "`reader` can only be gone through with `async for`"
        print(line)
    for number in numbers():  # want "`numbers` can only be gone through with `async for`"
        print(number)
    return [number for number in numbers()]  # want "`async for`"


async def numbers():
    yield 1


@contextlib.asynccontextmanager
async def managed():
    yield 1


async def near_misses(unknown, either: asyncio.Lock | threading.Lock, own: "Both"):
    with threading.Lock():  # fine
        pass
    with unknown:  # fine: nothing is known of it
        pass
    with either:  # fine: it may be the other one
        pass
    with own:  # fine: has both
        pass
    with httpx.Client() as client:  # fine
        print(client)
    async for number in numbers():  # fine
        print(number)
    async with managed():  # fine
        pass
    for item in await collect():  # fine: a list
        print(item)


async def collect():
    return [1]


class Both:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return None


class Tests(unittest.TestCase):
    def test_lock(self):
        with self.assertRaises(TypeError):
            with asyncio.Lock():  # fine: the test is about it
                pass
