import asyncio
import time
import unittest
from unittest import mock

import httpx


async def hits(queue: asyncio.Queue, writer: asyncio.StreamWriter, event: asyncio.Event, lock: asyncio.Lock):
    await time.sleep(1)  # want error "Await `asyncio.sleep` instead"
    await queue.put_nowait(1)  # want "`queue.put_nowait` gives None"
    await writer.close()  # want "Drop `await`"
    await writer.write(b"")  # want "gives None"
    await event.set()  # want "gives None"
    await lock.release()  # want "gives None"
    await event.is_set()  # want "gives an object of `bool`"
    task = asyncio.create_task(hits(queue, writer, event, lock))
    await task.cancel()  # want "gives an object of `bool`"


class Service:
    def stop(self):
        return None

    async def close(self, loop: asyncio.AbstractEventLoop, client: httpx.AsyncClient, unknown):
        await self.stop()  # fine: a subclass may make a coroutine function of it
        await unknown.close()  # fine: nothing is known of it
        await client.aclose()  # fine
        await asyncio.sleep(1)  # fine
        await asyncio.gather(asyncio.sleep(1))  # fine
        await loop.run_in_executor(None, print)  # fine
        await asyncio.create_task(asyncio.sleep(1))  # fine
        await asyncio.wait_for(asyncio.sleep(1), 3)  # fine
        await loop.create_future()  # fine
        await asyncio.to_thread(time.sleep, 1)  # fine
        await mock.AsyncMock()()  # fine
        await aiter(unknown)  # fine: gives what only promises __anext__
        reader, writer = await asyncio.open_connection("127.0.0.1", 1)  # fine
        await writer.drain()  # fine
        process = await asyncio.create_subprocess_exec("x")  # fine
        await process.wait()  # fine
        async with asyncio.timeout(1):
            await reader.read()  # fine


class Tests(unittest.IsolatedAsyncioTestCase):
    async def test_close(self):
        with self.assertRaises(TypeError):
            await time.sleep(0)  # fine: the test is about it


class Job:
    def __init__(self):
        self.done = False


class Handle(Job):
    def __await__(self):
        yield


class Open(unknown):
    pass


def helper(job):
    job.done = True


def name(job) -> str:
    return job.name


def make():
    return Job()


def handle():
    return Handle()


def opened():
    return Open()


def either(job):
    if job.done:
        return None
    return handle()


def passes_on(job):
    return job.run()


def promised() -> object:
    return handle()


def todo():
    raise NotImplementedError


@unknown
def replaced(job):
    job.done = True


class Worker:
    def finish(self, job):
        job.done = True

    def close(self):
        self.closed = True

    def label(self):
        return "worker"

    def begin(self):
        """What derives from this may await something."""

    def end(self):
        return None

    async def run(self, job):
        await helper(job)  # want error "`helper` gives None"
        await name(job)  # want "gives an object of `str`"
        await make()  # want "gives an object of `Job`"
        await self.finish(job)  # want "`self.finish` gives None"
        await self.label()  # fine: Quick has another
        await self.begin()  # fine
        await self.end()  # fine
        await handle()  # fine
        await opened()  # fine: nothing is known of its base
        await either(job)  # fine
        await passes_on(job)  # fine
        await promised()  # fine
        await todo()  # fine
        await replaced(job)  # fine
        await job.finish(job)  # fine


class Quick(Worker):
    async def label(self):
        return "quick"


class Query:
    def only(self, name):
        self.name = name
        return self

    def limited(self):
        return Limit()

    async def run(self):
        await self.only("x")  # fine: it may be one of those that can be awaited
        await self.limited()  # want "gives an object of `Limit`"


class Limit:
    pass


class AwaitableQuery(Query):
    def __await__(self):
        yield


async def queries(query: Query, flag):
    await query.only("x")  # fine
    await query.limited()  # want "gives an object of `Limit`"
    await some()  # fine: one of two
    await alternative()  # fine
    await lazily(flag)()  # fine


if unknown:

    def some():
        return 1

else:

    async def some():
        return 1


try:
    from unknown import alternative
except ImportError:

    def alternative():
        return 1


def lazily(flag):
    async def one():
        pass

    def two():
        pass

    return one if flag else two


class WorkerTests(unittest.IsolatedAsyncioTestCase):
    async def test_finish(self):
        worker = Worker()
        worker.close = mock.AsyncMock()
        await worker.close()  # fine: the test has put another in its place


class Bot:
    """Its methods wait by themselves where no loop runs, and give a coroutine where one does."""

    def start(self) -> "Bot":
        coro = self._start()
        return coro if self.loop.is_running() else self.loop.run_until_complete(coro)

    def named(self, name) -> "Bot":
        self.name = name
        return self if name else Bot()

    async def _start(self):
        return self


async def runs_bot():
    bot = Bot()
    await bot.start()  # fine: it gives a coroutine, whatever it says
    await bot.named("a")  # want "gives an object of `Bot`"
