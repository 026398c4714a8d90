import asyncio
import atexit
import contextlib
import contextvars
import functools
import signal
import threading
import unittest
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

import anyio
import trio
import unknown_package
from starlette.background import BackgroundTask, BackgroundTasks


async def work(*args):
    await asyncio.sleep(1)


async def numbers():
    yield 1


def plain(*args):
    return 1


@unknown_package.decorator
async def decorated():
    await work()


async def on_loop(loop: asyncio.AbstractEventLoop, pool: ThreadPoolExecutor, urls: list, unknown, tasks: BackgroundTasks):
    await asyncio.gather(*map(work, urls))  # fine
    await asyncio.wait([asyncio.create_task(c) for c in map(work, urls)])  # fine
    for next_one in asyncio.as_completed(map(work, urls)):  # fine
        await next_one
    pending = map(work, urls)  # fine: may be awaited later
    await asyncio.to_thread(lambda: asyncio.run(work()))  # fine
    await asyncio.to_thread(asyncio.run, work())  # fine
    await asyncio.to_thread(plain)  # fine
    await asyncio.to_thread(unknown)  # fine
    await asyncio.to_thread(decorated)  # fine: the decorator may make a plain function of it
    await (await asyncio.to_thread(work))  # fine: odd, but the coroutine is awaited
    loop.call_soon(lambda: asyncio.ensure_future(work()))  # fine
    loop.call_soon(asyncio.create_task, work())  # want warning untracked-task "drops the task"
    loop.call_soon_threadsafe(lambda: loop.create_task(work()))  # fine
    loop.call_soon(partial(asyncio.ensure_future, work()))  # fine
    loop.add_signal_handler(signal.SIGTERM, lambda: asyncio.ensure_future(work()))  # fine
    asyncio.run_coroutine_threadsafe(work(), loop)  # want info lost-exception "An exception of `work`"
    await asyncio.start_server(work, "127.0.0.1", 80)  # fine: takes coroutine functions
    await asyncio.start_server(lambda reader, writer: work(reader, writer), "127.0.0.1", 80)  # fine
    tasks.add_task(work, 1)  # fine
    background = BackgroundTask(work)  # fine
    async with anyio.create_task_group() as group:
        group.start_soon(work)  # fine
    async with trio.open_nursery() as nursery:
        nursery.start_soon(work)  # fine
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(work)  # fine
    context = contextvars.copy_context()
    await context.run(work)  # fine
    await functools.partial(work, 1)()  # fine
    await functools.reduce(work, urls)  # fine: may await what it gets
    for made in pool.map(work, urls):  # fine: odd, but each is awaited
        await made
    await asyncio.gather(*pool.map(work, urls))  # fine
    return pending, background


class Own(Executor):
    def submit(self, function, *args, **kwargs):
        return asyncio.ensure_future(function(*args))


class Service:
    async def run(self):
        await work()

    def main(self):
        asyncio.run(self.run())

    @property
    async def state(self):
        return 1

    def start(self, own: Own, thread_class, executor, loop: asyncio.AbstractEventLoop):
        threading.Thread(target=self.main).start()  # fine # want thread-not-joined "waits for this thread"
        threading.Thread(target=asyncio.run, args=(self.run(),)).start()  # fine # want thread-not-joined "waits for this thread"
        self.running = own.submit(self.run)  # fine: its own submit awaits
        thread_class(target=self.run)  # fine: not known
        executor.submit(self.run)  # fine: not known
        loop.call_soon(numbers)  # fine: an async generator, which is not this rule's business
        atexit.register(plain)  # fine
        atexit.register(asyncio.run, work())  # fine
        signal.signal(signal.SIGINT, lambda *args: asyncio.run(work()))  # fine

    def submit(self, function):
        return function

    def own_names(self):
        self.submit(work)  # fine: its own submit


@atexit.register
def clean():
    asyncio.run(work())


def chosen(work, items):
    def filter(function, items):
        return function

    filter(numbers, items)  # fine: its own filter
    threading.Thread(target=work).start()  # fine: a parameter # want thread-not-joined "waits for this thread"
    return sorted(items, key=work)  # fine


class Tests(unittest.TestCase):
    def test_refused(self):
        loop = asyncio.new_event_loop()
        with self.assertRaises(TypeError):
            loop.add_signal_handler(signal.SIGINT, work)  # fine: the test is about it


class Loop(threading.Thread):
    def __init__(self, target):
        super().__init__(target=self.call)  # fine
        self.target = target

    def call(self):
        asyncio.run(self.target())


class Deeper(Loop):
    pass


def start():
    Loop(target=work).start()  # fine: its own constructor
    Deeper(target=work).start()  # fine
