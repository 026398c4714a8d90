import asyncio
import atexit
import functools
import multiprocessing
import signal
import threading
import time
import weakref
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.pool import Pool

import anyio
import requests
import trio


def work(*args, **options):
    print("working")


def count() -> int:
    return 3


def title():
    return "a" if time.time() else "b"


def lines():
    yield 1


async def fetch(*args):
    await asyncio.sleep(1)


class Worker:
    def run(self):
        work()

    def serve(self):
        threading.Thread(target=self.run()).start()  # want "`self.run` runs here and now, and `threading.Thread` gets what it gives, None, which cannot be called. Pass `self.run` itself, and its arguments as `args`." # want thread-not-joined "waits for this thread"


class Echo(asyncio.Protocol):
    pass


def threads(pool: ThreadPoolExecutor, processes: ProcessPoolExecutor, future: Future, old: Pool, items: list):
    threading.Thread(target=work("a", 1)).start()  # want error "`work` runs here and now" # want thread-not-joined "waits for this thread"
    threading.Thread(None, work()).start()  # want "gets what it gives, None" # want thread-not-joined "waits for this thread"
    threading.Thread(target=fetch()).start()  # want "`fetch(…)` only makes a coroutine, and `threading.Thread` needs something to call: the body of `fetch` never runs. Pass a plain function that runs it with `asyncio.run`." # want thread-not-joined "waits for this thread"
    threading.Thread(target=Worker()).start()  # want "`Worker(…)` makes an object that cannot be called" # want thread-not-joined "waits for this thread"
    threading.Thread(target=Worker().run()).start()  # want "gets what it gives, None" # want thread-not-joined "waits for this thread"
    threading.Thread(target=lines()).start()  # want "only makes a generator" # want thread-not-joined "waits for this thread"
    threading.Timer(1, work()).start()  # want "and its arguments as `args`"
    multiprocessing.Process(target=work(1)).start()  # want "gets what it gives, None"  # want fork-with-threads "on Linux"
    with pool:
        pool.submit(work(1)).result()  # want "Pass `work` itself, and its arguments behind it."
        pool.submit(count()).result()  # want "an object of `int`"
        pool.submit((title())).result()  # want "an object of `str`"
        pool.submit(time.sleep(1)).result()  # want "`time.sleep` runs here and now"
        pool.submit(requests.get("https://example.org", timeout=3)).result()  # want "an object of `requests.Response`"
        results = list(pool.map(work(), items))  # want "gets what it gives, None"
        processes.submit(work()).result()  # want "gets what it gives, None"
    old.apply_async(work(1), callback=print("done"))  # want "`work` runs here" # want "`print` runs here" # want warning lost-exception ""
    future.add_done_callback(work())  # want "Pass `work` itself."
    return results


def callers(resource, items):
    signal.signal(signal.SIGINT, work())  # want "Pass `work` itself."
    atexit.register(work("bye"))  # want "and its arguments behind it"
    weakref.finalize(resource, work(1))  # want "gets what it gives, None"
    items.sort()
    return functools.partial(work(), 1), sorted(items, key=count())  # want "`functools.partial` gets" # want "`sorted` gets"


async def on_loop(loop: asyncio.AbstractEventLoop, nursery: trio.Nursery):
    await asyncio.to_thread(work(1))  # want "`asyncio.to_thread` gets what it gives, None"
    await asyncio.to_thread(fetch(1))  # want "Await it here instead: a coroutine needs no thread."
    await asyncio.to_thread(time.sleep(1))  # want "None" # want warning blocking-call-in-async "sleep"
    await loop.run_in_executor(None, work(1))  # want "`loop.run_in_executor` gets"
    loop.call_soon(work(1))  # want "`loop.call_soon` gets"
    loop.call_soon(fetch(1))  # want "Use `asyncio.create_task` instead."
    loop.call_soon_threadsafe(fetch())  # want "Use `asyncio.run_coroutine_threadsafe` instead."
    loop.call_soon(asyncio.create_task(fetch()))  # want "an object of `asyncio.Task`"
    loop.call_later(1, work())  # want "`loop.call_later` gets"
    loop.add_signal_handler(signal.SIGTERM, work())  # want "`loop.add_signal_handler` gets"
    await loop.create_server(Echo(), "127.0.0.1", 80)  # want "`Echo(…)` makes an object that cannot be called, and `loop.create_server` needs something to call. Pass the class, or a method of the object."
    task = asyncio.create_task(fetch())
    task.add_done_callback(work())  # want "`task.add_done_callback` gets"
    async with anyio.create_task_group() as group:
        group.start_soon(fetch(1))  # want "`fetch(…)` only makes a coroutine, and `group.start_soon` needs something to call: the body of `fetch` never runs. Pass `fetch` itself, and its arguments behind it."
    nursery.start_soon(fetch(1))  # want "the body of `fetch` never runs"


if __name__ == "__main__":
    trio.run(fetch(1))  # want "Pass `fetch` itself"
