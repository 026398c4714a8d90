# before: hangs
# after: prints "got 1"
import asyncio
import threading

waits = threading.Event()


def fill(loop: asyncio.AbstractEventLoop, queue: asyncio.Queue):
    waits.wait()
    # The loop has nothing left to do but to wait: only what wakes it is seen.
    while not getattr(loop, "_sleeping"):
        pass
    queue.put_nowait(1)


async def main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    select = loop._selector.select

    def sleep(timeout=None):
        loop._sleeping = timeout is None
        return select(timeout)

    loop._sleeping = False
    loop._selector.select = sleep
    thread = threading.Thread(target=fill, args=(loop, queue))
    thread.start()
    waits.set()
    print("got", await queue.get())
    thread.join()


asyncio.run(main())
