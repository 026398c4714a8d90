import asyncio
from asyncio import Queue


async def save(x):
    return x


async def check():
    return True


class Base:
    async def stop(self):
        return None


class Worker(Base):
    def __init__(self):
        self.queue = Queue()
        self.event = asyncio.Event()
        self.helper = Helper()

    async def flush(self):
        return None

    async def run(self):
        self.flush()  # want error "`self.flush(…)` only makes a coroutine"
        self.stop()  # want error "only makes a coroutine"
        self.queue.put(1)  # want error "only makes a coroutine"
        self.event.wait()  # want error "only makes a coroutine"
        self.helper.go()  # want error "only makes a coroutine"
        self.queue.put_nowait(1)  # fine
        await self.flush()  # fine


class Checker(Base):
    async def check(self):
        return True

    @property
    async def ready(self):
        return True

    async def run(self):
        if self.check():  # want warning "always counts as true"
            pass
        if not super().stop():  # want warning "always counts as true"
            pass


class Inherits(Checker):
    def plain(self):
        if self.check() and True:  # want warning "always counts as true"
            return 1
        return self.check() or 2  # want warning "always counts as true"


class Helper:
    async def go(self):
        return None


async def statements(x, writer: asyncio.StreamWriter, worker: Worker):
    save(x)  # want error "Put `await` in front of it"
    asyncio.sleep(1)  # want error "only makes a coroutine"
    writer.drain()  # want error "only makes a coroutine"
    writer.wait_closed()  # want error "only makes a coroutine"
    writer.close()  # fine
    worker.flush()  # want error "only makes a coroutine"
    make().flush()  # want error "only makes a coroutine"
    asyncio.gather(save(1), save(2))  # want warning "Nothing awaits what `asyncio.gather` gives"


def make():
    return Worker()


async def uses(x):
    if check():  # want warning "always counts as true"
        pass
    if not check():  # want warning "always counts as true"
        pass
    while check() and x:  # want "always counts as true"
        break
    assert check()  # want "always counts as true"
    if save(x) == 3:  # want "equals nothing else"
        pass
    print(f"{save(x)}")  # want "writes the coroutine object"
    save(x)[0]  # want "has no elements"
    save(x).strip()  # want "no such attribute"
    save(x) + 1  # want "cannot be calculated with"
    for _ in save(x):  # want "cannot be iterated over"
        pass
    async with save(x):  # want "no context manager"
        pass


async def locals_(x):
    one = save(x)  # want "The coroutine in `one` is never awaited"
    _ = save(x)  # want "The coroutine in `_` is never awaited"
    two = save(x)  # want "The coroutine in `two` is never awaited"
    if two:
        print("x")
    three = save(x)  # fine
    await three
    four = save(x)  # fine
    return four


def plain():
    save(1)  # want error "only makes a coroutine"


save(2)  # want error "only makes a coroutine"


async def numbers():
    yield 1


async def drops_generator():
    numbers()  # want error "only makes an async generator"
