# before: hangs
# after: prints "it is set"
import asyncio
import concurrent.futures
import threading

waits = threading.Event()


def until_asleep(loop: asyncio.AbstractEventLoop):
    waits.wait()
    # The loop has nothing left to do but to wait: only what wakes it is seen.
    while not getattr(loop, "_sleeping"):
        pass


async def main():
    event = asyncio.Event()
    loop = asyncio.get_running_loop()
    select = loop._selector.select

    def sleep(timeout=None):
        loop._sleeping = timeout is None
        return select(timeout)

    loop._sleeping = False
    loop._selector.select = sleep
    pool = concurrent.futures.ThreadPoolExecutor(1)
    asleep = pool.submit(until_asleep, loop)
    told = pool.submit(event.set)
    waits.set()
    await event.wait()
    print("it is set")
    asleep.result()
    told.result()
    pool.shutdown()


asyncio.run(main())
