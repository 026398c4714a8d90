import asyncio
import threading


def callback():
    asyncio.get_event_loop().stop()  # want hint "A loop runs here"


def in_thread():
    return asyncio.get_event_loop()  # want warning "this runs in a worker thread, which has no event loop"


def both():
    return asyncio.get_event_loop()  # fine: a thread is not the only one to run it


def helper():
    return asyncio.get_event_loop()  # want warning "raises RuntimeError here"


def works():
    helper()  # step "`works` calls `helper`"


async def main(loop: asyncio.AbstractEventLoop):
    loop.call_soon(callback)
    threading.Thread(target=in_thread).start()  # step "given to `threading.Thread` here"
    threading.Thread(target=works).start()
    await asyncio.to_thread(both)
    both()
