import asyncio
import contextlib
from asyncio import get_event_loop


async def main():
    loop = asyncio.get_event_loop()  # want hint "A loop runs here, and `asyncio.get_event_loop` gives it; elsewhere it would make one or raise. `asyncio.get_running_loop` says what is meant"
    loop.call_soon(print)
    get_event_loop().call_later(1, print)  # want hint "`get_event_loop` gives it"
    asyncio.get_running_loop()  # fine
    return lambda: asyncio.get_event_loop()  # fine: where it is called is not known


async def steps():
    yield asyncio.get_event_loop()  # want hint "A loop runs here"


def start():
    loop = asyncio.get_event_loop()  # want warning "No event loop runs here: `asyncio.get_event_loop` is deprecated for making one, and from Python 3.14 on it raises RuntimeError instead. Start the program with `asyncio.run`"
    try:
        loop.run_until_complete(main())
    finally:
        loop.close()


def start_at_once():
    asyncio.get_event_loop().run_until_complete(main())  # want warning "No event loop runs here"


def serve():
    loop: asyncio.AbstractEventLoop = get_event_loop()  # want "`get_event_loop` is deprecated for making one"
    task = loop.create_task(main())
    loop.run_forever()
    return task


def soon(callback):
    asyncio.get_event_loop().call_soon(callback)  # fine: it may be called where a loop runs
    loop = asyncio.get_event_loop()  # fine
    return loop.create_future()


def default(loop=asyncio.get_event_loop()):  # want warning "No event loop runs here"
    return loop


def other(loop):
    mine = asyncio.get_event_loop()  # fine: another loop is started
    loop.run_until_complete(mine)
    asyncio.new_event_loop().run_until_complete(main())


def fallback():
    try:
        loop = asyncio.get_event_loop()  # fine: ready for a thread without a loop
    except RuntimeError:
        loop = asyncio.new_event_loop()
    loop.run_until_complete(main())


def first_running():
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        loop = asyncio.get_event_loop()  # want "No event loop runs here"
    loop.run_until_complete(main())


class Runner:
    def __init__(self):
        self.loop = asyncio.get_event_loop()  # fine: not known where objects are made

    def run(self):
        self.own = asyncio.get_event_loop()  # want "No event loop runs here"
        self.own.run_until_complete(main())

    def run_given(self):
        self.loop.run_until_complete(main())


class Namespace:
    loop = asyncio.get_event_loop()  # want "No event loop runs here"


if __name__ == "__main__":
    loop = asyncio.get_event_loop()  # want "No event loop runs here"
    loop.run_until_complete(main())
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.get_event_loop().run_forever()  # want "No event loop runs here"
