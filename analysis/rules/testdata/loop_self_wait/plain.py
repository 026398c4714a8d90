import asyncio
import threading


async def fetch(number):
    await asyncio.sleep(1)
    return number


async def straight():
    loop = asyncio.get_running_loop()
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # want "Await the coroutine itself."


async def kept():
    future = asyncio.run_coroutine_threadsafe(fetch(1), asyncio.get_running_loop())
    return future.result(timeout=5)  # want "when the time is up this raises TimeoutError"


async def keyword():
    future = asyncio.run_coroutine_threadsafe(coro=fetch(1), loop=asyncio.get_running_loop())
    return future.result()  # want "stands still for ever"


def sync():
    loop = asyncio.get_running_loop()
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # want "Make this a coroutine function"


def helper(loop):
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # step "`helper` calls"


def further(number, loop):
    print(number)
    return helper(loop)  # step "`further` calls `helper`"


def asking():
    loop = asyncio.get_event_loop()  # want hint deprecated-asyncio-api "A loop runs here"
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()


async def chain():
    loop = asyncio.get_running_loop()
    further(1, loop=loop)  # want "`further` waits, through `….result`, for the event loop of this thread"
    asking()  # want "waits, through"


async def inner():
    loop = asyncio.get_running_loop()

    def wait():
        return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()

    await asyncio.to_thread(wait)  # fine
    wait()  # want "`wait` waits, through"


async def other_loop(loop: asyncio.AbstractEventLoop):
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # want warning blocking-call-in-async "waits"


async def other_thread():
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # want warning blocking-call-in-async "waits"


async def awaited():
    future = asyncio.run_coroutine_threadsafe(fetch(1), asyncio.get_running_loop())
    await asyncio.sleep(2)
    return future.result()  # want warning blocking-call-in-async "waits"


async def wrapped():
    return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(fetch(1), asyncio.get_running_loop()))  # fine


async def polled():
    future = asyncio.run_coroutine_threadsafe(fetch(1), asyncio.get_running_loop())
    if future.done():
        return future.result()  # fine
    return None


async def rebound(other):
    loop = asyncio.get_running_loop()
    if other is not None:
        loop = other
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # want warning blocking-call-in-async "waits"


def from_thread(loop):
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # fine


async def starts():
    await asyncio.to_thread(from_thread, asyncio.get_running_loop())  # fine
    return from_thread


def careful(loop):
    try:
        running = asyncio.get_running_loop()
    except RuntimeError:
        running = None
    if running is loop:
        return loop.create_task(fetch(1))
    return asyncio.run_coroutine_threadsafe(fetch(1), loop).result()  # fine


async def calls_careful():
    return careful(asyncio.get_running_loop())  # fine
