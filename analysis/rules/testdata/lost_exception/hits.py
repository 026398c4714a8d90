import asyncio
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing.pool import Pool, ThreadPool


def work(item=None):
    print(item)
    return item.size


def half(item):
    work(item)
    try:
        print(item)
    except Exception:
        pass


def raises_again(item):
    try:
        work(item)
    except Exception:
        print("failed")
        raise


def narrow(item):
    try:
        work(item)
    except ValueError:
        pass


def ignores(future):
    print(future.done())


async def fetch(url):
    await asyncio.sleep(1)
    return url.upper()


def pools(items, pool: ThreadPoolExecutor, processes: ProcessPoolExecutor, old: Pool, threads: ThreadPool):
    pool.submit(work, 1)  # want warning "An exception of `work` is kept by what `pool.submit` gives, and nobody keeps that: it is lost without a trace. Keep the future and call `result()` on it."
    pool.submit(lambda: work(1))  # want "An exception of the work is kept"
    pool.submit(partial(work, 1))  # want "nobody keeps that"
    pool.submit(items.load)  # want "An exception of `items.load`"
    pool.submit(half, 1)  # want "nobody keeps that"
    pool.submit(raises_again, 1)  # want "nobody keeps that"
    pool.submit(narrow, 1)  # want "nobody keeps that"
    processes.submit(work, 1)  # want "nobody keeps that"
    pool.submit(work, 1).add_done_callback(ignores)  # want "nobody keeps that"
    pool.submit(work, 1).add_done_callback(lambda future: print("done"))  # want "nobody keeps that"
    future = pool.submit(work, 2)  # want "is kept by what `pool.submit` gives, which is never read"
    _ = pool.submit(work, 2)  # want "which is never read"
    [pool.submit(work, item) for item in items]  # want "nobody keeps that"
    futures = [pool.submit(work, item) for item in items]  # want "which is never read"
    pool.map(work, items)  # want "An exception of `work` is kept by what `pool.map` gives, and nobody keeps that: it is lost without a trace. Go through the results, which raises it."
    results = pool.map(work, items)  # want "which is never read"
    old.apply_async(work, (1,))  # want "Keep what it gives and call `get()` on it, or pass `error_callback`."
    old.map_async(work, items, callback=print)  # want "nobody keeps that"
    old.imap_unordered(work, items)  # want "nobody keeps that"
    threads.starmap_async(work, items)  # want "nobody keeps that"


def with_blocks(items):
    with ThreadPoolExecutor() as pool:
        for item in items:
            pool.submit(work, item)  # want "nobody keeps that"
    with ThreadPoolExecutor(4) as pool:
        pool.map(work, items)  # want "nobody keeps that"


async def gathers(urls, client):
    await asyncio.gather(fetch("a"), fetch("b"), return_exceptions=True)  # want "`return_exceptions=True` puts exceptions among the results, and nobody reads the results: they are lost without a trace. Read the results, or leave it out, so that the first exception is raised."
    await asyncio.gather(*(fetch(url) for url in urls), return_exceptions=True)  # want "nobody reads the results"
    await asyncio.gather(*[asyncio.create_task(fetch(url)) for url in urls], return_exceptions=True)  # want "nobody reads"
    await asyncio.gather(*map(fetch, urls), return_exceptions=True)  # want "nobody reads"
    await asyncio.wait_for(asyncio.gather(*map(fetch, urls), return_exceptions=True), 3)  # want "nobody reads"
    results = await asyncio.gather(*map(fetch, urls), return_exceptions=True)  # want "nobody reads"
    coroutines = [fetch("a")]
    for url in urls:
        coroutines.append(fetch(url))
    if coroutines:
        await asyncio.gather(*coroutines, return_exceptions=True)  # want warning "nobody reads"
    try:
        await asyncio.sleep(1)
    finally:
        await asyncio.gather(*(client.send(url) for url in urls), return_exceptions=True)  # want info "nobody reads"
    await asyncio.gather(*(connection.close() for connection in client), return_exceptions=True)  # want info "nobody reads"


class Watcher:
    pool = ThreadPoolExecutor()

    def __init__(self):
        self.own = ThreadPoolExecutor()

    def watch(self):
        def again():
            time.sleep(1)
            self.changed()

        self.pool.submit(again)  # want "An exception of `again`"
        Watcher.pool.submit(self.changed)  # want "An exception of `self.changed`"
        self.own.submit(self.changed)  # want "An exception of `self.changed`"

    def changed(self):
        work(self)

    async def aclose(self):
        await asyncio.gather(fetch("a"), fetch("b"), return_exceptions=True)  # want info "nobody reads"


def from_thread(loop: asyncio.AbstractEventLoop):
    asyncio.run_coroutine_threadsafe(fetch("a"), loop)  # want info "An exception of `fetch` is kept by what"
    future = asyncio.run_coroutine_threadsafe(fetch("a"), loop)
    return future.result()


def main():
    asyncio.get_event_loop().run_until_complete(asyncio.gather(fetch("a"), return_exceptions=True))  # want "nobody reads" # want warning deprecated-asyncio-api "No event loop runs here"


if __name__ == "__main__":
    with multiprocessing.Pool() as pool:
        pool.apply_async(work)  # want "nobody keeps that"
