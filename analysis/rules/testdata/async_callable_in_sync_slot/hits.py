import asyncio
import atexit
import bisect
import contextlib
import functools
import heapq
import itertools
import multiprocessing
import sched
import signal
import threading
import weakref
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing.pool import ThreadPool

import anyio
import trio
from asgiref.sync import sync_to_async
from starlette.concurrency import run_in_threadpool


async def work(*args):
    await asyncio.sleep(1)


async def on_loop(loop: asyncio.AbstractEventLoop, queue: asyncio.Queue, client):
    await asyncio.to_thread(work, 1)  # want error "`work` is a coroutine function: `asyncio.to_thread` gives back a coroutine object in place of a result, and the body does not run. Await it here instead"
    result = await loop.run_in_executor(None, work)  # want "gives back a coroutine object"
    loop.call_soon(work, 1)  # want "drops the coroutine object, and the body never runs. Use `asyncio.create_task` instead."
    loop.call_soon_threadsafe(work)  # want "Use `asyncio.run_coroutine_threadsafe` instead."
    loop.call_soon(lambda: work(1))  # want "The lambda only makes a coroutine with `work(…)`"
    loop.call_soon_threadsafe(lambda: queue.put(1))  # want "`queue.put(…)`"
    loop.call_soon_threadsafe(queue.put, 1)  # want "`queue.put` is a coroutine function"
    loop.call_later(1, work)  # want "Pass a plain function that makes a task of it."
    loop.call_at(1, partial(work, 1))  # want "`work` is a coroutine function"
    loop.call_later(1, asyncio.sleep, 1)  # want "`asyncio.sleep` is a coroutine function"
    loop.add_reader(1, work)  # want "drops the coroutine object"
    loop.add_signal_handler(signal.SIGTERM, work)  # want "`loop.add_signal_handler` raises TypeError. Pass a plain function that makes a task of it."
    loop.set_exception_handler(work)  # want "drops the coroutine object"
    await loop.create_server(work, "127.0.0.1", 80)  # want "cannot use the coroutine object that it gets. Pass a plain function, or the class."
    task = asyncio.create_task(work())
    task.add_done_callback(work)  # want "a call through `task.add_done_callback` drops the coroutine object"
    await run_in_threadpool(work)  # want "gives back a coroutine object"
    await anyio.to_thread.run_sync(work)  # want "gives back a coroutine object"
    await anyio.to_process.run_sync(work)  # want "in the other process"
    await trio.to_thread.run_sync(work)  # want "`trio.to_thread.run_sync` raises TypeError"
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(work)  # want "Use `contextlib.AsyncExitStack.push_async_callback` instead."
    handler = sync_to_async(work)  # want "raises TypeError"
    return result, handler


def threads(pool: ThreadPoolExecutor, processes: ProcessPoolExecutor, future: Future, old: ThreadPool, items: list):
    threading.Thread(target=work).start()  # want "a call through `threading.Thread` drops the coroutine object, and the body never runs. Pass a plain function that runs it with `asyncio.run`." # want thread-not-joined "waits for this thread"
    threading.Thread(None, work, "name", (1,)).start()  # want "drops the coroutine object" # want thread-not-joined "waits for this thread"
    threading.Timer(1, work).start()  # want "drops the coroutine object"
    multiprocessing.Process(target=work).start()  # want "drops the coroutine object"  # want fork-with-threads "on Linux"
    future.add_done_callback(work)  # want "drops the coroutine object"
    old.apply_async(work, (1,), {}, work, error_callback=work)  # want "gives back a coroutine object" # want "drops the coroutine object"
    with pool:
        pool.submit(partial(work, 2), 1).result()  # want "`work` is a coroutine function"
        pool.submit((lambda: work())).result()  # want "The lambda only makes a coroutine"
        results = list(pool.map(work, items))  # want "gives back a coroutine object"
        sent = processes.submit(work)  # want "cannot be sent back"
    return results, sent


def callers(items: list, resource):
    signal.signal(signal.SIGTERM, work)  # want "a call through `signal.signal` drops the coroutine object"
    atexit.register(work, 1)  # want "Pass a plain function that runs it with `asyncio.run`."
    weakref.finalize(resource, work)  # want "drops the coroutine object"
    with contextlib.ExitStack() as stack:
        stack.callback(work)  # want "drops the coroutine object"
    sched.scheduler().enter(1, 1, work)  # want "drops the coroutine object"
    items.sort(key=work)  # want "`items.sort` compares coroutine objects, which raises TypeError. Await the answers first"
    first = sorted(items, key=work)  # want "compares coroutine objects"
    first = min(items, key=work), max(items, key=lambda item: work(item))  # want "`min` compares" # want "`max` compares"
    first = heapq.nlargest(3, items, key=work)  # want "compares coroutine objects"
    bisect.insort(items, 3, key=work)  # want "compares coroutine objects"
    for item in filter(work, items):  # want "`filter` takes the coroutine object for the answer, which always counts as true"
        print(item)
    rest = list(itertools.takewhile(work, items))  # want "takes the coroutine object for the answer"
    if any(map(work, items)):  # want "`any` gets coroutine objects in place of results, and no body ever runs."
        return first
    return rest, sum(map(work, items)), ", ".join(map(functools.partial(work, 1), items))  # want "`sum` gets" # want "join` gets"


@atexit.register  # want "`clean` is a coroutine function: a call through `atexit.register` drops the coroutine object"
async def clean():
    await work()


class Hook:
    async def __call__(self, *args):
        await work()

    async def run(self):
        await work()

    @staticmethod
    async def fixed():
        await work()

    def start(self, loop: asyncio.AbstractEventLoop):
        self.thread = threading.Thread(target=self.run, daemon=True)  # want "`self.run` is a coroutine function"
        self.thread.start()
        threading.Thread(target=Hook.fixed).start()  # want "`Hook.fixed` is a coroutine function" # want thread-not-joined "waits for this thread"
        loop.call_soon(self)  # want "Calling `self` makes a coroutine"
        loop.call_soon(Hook())  # want "What `Hook(…)` gives is called like a coroutine function"


def within():
    async def inner():
        await work()

    threading.Thread(target=inner).start()  # want "`inner` is a coroutine function" # want thread-not-joined "waits for this thread"


class Runner(threading.Thread):
    def __init__(self):
        super().__init__(target=self.serve)  # want "`self.serve` is a coroutine function: a call through"

    async def serve(self):
        await work()


class Plain(threading.Thread):
    pass


def start():
    Plain(target=work).start()  # want "a call through `Plain` drops the coroutine object"
