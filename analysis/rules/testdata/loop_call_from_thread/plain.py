import asyncio
import concurrent.futures
import threading
import time


def read(loop: asyncio.AbstractEventLoop, queue: asyncio.Queue, ready: asyncio.Event, future: asyncio.Future):
    queue.put_nowait(1)  # want "Have the loop call it: `loop.call_soon_threadsafe(queue.put_nowait, …)`"
    ready.set()  # want "`ready.set` is called in a worker thread"
    future.set_result(3)  # want "the loop is not woken"
    future.cancel()  # want "the loop is not woken"
    loop.call_soon(print, 1)  # want "Use `loop.call_soon_threadsafe`"
    loop.call_later(1, print, 1)  # want "`loop.call_soon_threadsafe(loop.call_later, …)`"
    first = loop.create_task(work())  # want "Use `asyncio.run_coroutine_threadsafe`"
    second = asyncio.create_task(work())  # want "it raises RuntimeError"
    third = asyncio.ensure_future(work(), loop=loop)  # want "the loop is not woken"
    loop.stop()  # want "`loop.call_soon_threadsafe(loop.stop, …)`"
    loop.call_soon_threadsafe(queue.put_nowait, 1)  # fine
    asyncio.run_coroutine_threadsafe(work(), loop).result()  # fine
    print(first, second, third)
    loop.call_soon_threadsafe(lambda: queue.put_nowait(1))  # fine
    loop.call_soon_threadsafe(loop.stop)  # fine
    if ready.is_set() or queue.empty() or loop.is_closed():  # fine
        return


async def work():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    threading.Thread(target=read, args=(loop, queue, asyncio.Event(), loop.create_future())).start()  # step "given to `threading.Thread` here" # want thread-not-joined "waits for this thread"
    queue.put_nowait(2)  # fine
    task = asyncio.create_task(work())
    await task


class Reader(threading.Thread):
    def __init__(self, loop: asyncio.AbstractEventLoop):
        super().__init__()
        self.loop = loop
        self.queue = asyncio.Queue()
        self.stopped = asyncio.Event()

    def run(self):
        while True:
            time.sleep(1)
            self.emit(1)  # step "`Reader.run` calls `self.emit`"
            self.loop.call_soon_threadsafe(self.done)

    def emit(self, item):
        self.queue.put_nowait(item)  # want "`self.queue.put_nowait` is called in a worker thread"

    def done(self):
        self.stopped.set()  # fine


async def closure():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def fill():
        for each in range(3):
            queue.put_nowait(each)  # want "in a worker thread"
        loop.call_soon_threadsafe(finish)

    def finish():
        queue.put_nowait(None)  # fine

    await asyncio.to_thread(fill)
    await loop.run_in_executor(None, lambda: queue.put_nowait(4))  # want "in a worker thread"
    pool = concurrent.futures.ThreadPoolExecutor()  # want executor-not-shut-down "Nothing in this file shuts down" # want executor-per-call "makes a pool of its own"
    print(pool.submit(fill))  # fine
    loop.call_soon(finish)


def bare(loop, queue, other):
    queue.put_nowait(1)  # want "`queue.put_nowait` is called in a worker thread"
    loop.call_soon(print, 1)  # want "Use `loop.call_soon_threadsafe`"
    loop.call_soon_threadsafe(queue.put_nowait, 1)  # fine
    other.put_nowait(1)  # fine


async def starts_bare(other):
    queue = asyncio.Queue()
    threading.Thread(target=bare, args=(asyncio.get_running_loop(), queue, other)).start()
    await queue.get()
