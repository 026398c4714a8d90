import asyncio
import logging
import threading
import time
import unittest
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed, wait
from multiprocessing.pool import Pool


def work(item=None):
    print(item)
    return item.size


def safe(item):
    """Does what it can."""
    started = time.monotonic()
    try:
        work(item)
    except Exception:
        logging.exception("failed after %s", time.monotonic() - started)
    finally:
        print("done")


def nothing():
    """Does nothing."""
    return None


def safe_loop(items):
    while True:
        try:
            work(items)
        except:
            return


def read(future):
    if future.exception():
        print("failed")


def hand_on(future):
    print(future)


async def fetch(url):
    await asyncio.sleep(1)
    return url.upper()


async def calm(url):
    try:
        await fetch(url)
    except asyncio.CancelledError:
        raise
    except Exception as error:
        print(error)


def log_failure(error):
    print(error)


class Own(Executor):
    def submit(self, function, *args):
        function(*args)

    def run(self):
        self.submit(work)  # fine: its own


def pools(items, pool: ThreadPoolExecutor, old: Pool, unknown, own: Own):
    pool.submit(safe, 1)  # fine: lets no exception out
    pool.submit(safe_loop, items)  # fine
    pool.submit(nothing)  # fine: starts a thread, no more
    pool.submit(lambda: None)  # fine
    pool.submit(lambda: safe(1))  # fine
    pool.submit(work, 1).result()  # fine
    pool.submit(work, 1).add_done_callback(read)  # fine
    pool.submit(work, 1).add_done_callback(hand_on)  # fine: who gets it may look
    pool.submit(work, 1).add_done_callback(lambda future: future.result())  # fine
    pool.submit(work, 1).add_done_callback(unknown)  # fine
    future = pool.submit(work, 1)  # fine
    if future.exception():
        return
    futures = [pool.submit(work, item) for item in items]  # fine
    for done in as_completed(futures):
        done.result()
    wait([pool.submit(work, item) for item in items])  # fine: not this rule's
    for _ in pool.map(work, items):  # fine
        pass
    list(pool.map(work, items))  # fine
    old.apply_async(work, error_callback=log_failure)  # fine
    old.apply_async(work, (), {}, None, log_failure)  # fine
    old.map(work, items)  # fine: raises itself
    unknown.submit(work)  # fine: not known
    own.submit(work)  # fine
    own.kept = pool.submit(work)  # fine
    items.append(pool.submit(work))  # fine


async def gathers(urls, tasks, loop: asyncio.AbstractEventLoop):
    results = await asyncio.gather(*map(fetch, urls), return_exceptions=True)  # fine
    for result in results:
        print(result)
    await asyncio.gather(*map(fetch, urls))  # fine: raises
    await asyncio.gather(*map(fetch, urls), return_exceptions=False)  # fine
    await asyncio.gather(calm("a"), *(calm(url) for url in urls), return_exceptions=True)  # fine: each lets none out
    await asyncio.gather(*tasks, return_exceptions=True)  # fine: others have the tasks, too
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)  # fine: cancelled
    own = [asyncio.create_task(fetch(url)) for url in urls]
    done, pending = await asyncio.wait(own)
    [task.cancel() for task in pending]
    await asyncio.gather(*pending, return_exceptions=True)  # fine: cancelled
    first, second = asyncio.create_task(fetch("a")), asyncio.create_task(fetch("b"))
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)  # fine
    again = [asyncio.create_task(fetch(url)) for url in urls]
    await asyncio.gather(*again, return_exceptions=True)  # fine: the tasks are looked at
    for task in again:
        print(task.exception())
    loop.call_soon(print)
    return await asyncio.gather(*map(fetch, urls), return_exceptions=True)  # fine


async def run(urls):
    tasks = []
    for url in urls:
        tasks.append(asyncio.create_task(fetch(url)))
    try:
        await asyncio.sleep(3)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)  # fine: the way to wait for what was cancelled


class Service:
    def __init__(self):
        self.tasks = set()

    async def stop(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)  # fine

    async def stop_by_helper(self):
        cancel_all(self.tasks)
        await asyncio.gather(*self.tasks, return_exceptions=True)  # fine


def cancel_all(tasks):
    for task in tasks:
        task.cancel()


class Tests(unittest.TestCase):
    def test_refused(self):
        pool = ThreadPoolExecutor()
        pool.shutdown()
        with self.assertRaises(RuntimeError):
            pool.submit(work)  # fine: the test is about it


def calm_work(pool: ThreadPoolExecutor, ready: threading.Event, numbers):
    pool.submit(ready.set)  # fine: this does not raise
    pool.map(abs, range(5))  # fine


async def sleeps():
    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2), return_exceptions=True)  # fine: nothing but a cancellation comes out
    await asyncio.gather(*(asyncio.sleep(n) for n in range(3)), return_exceptions=True)  # fine
