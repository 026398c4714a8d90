import asyncio
import contextlib
import multiprocessing
import threading
from threading import RLock

state_lock = threading.Lock()
slots = threading.Semaphore(3)
changed = threading.Condition()


async def fetch(key):
    await asyncio.sleep(1)
    return key


class Cache:
    def __init__(self):
        self._lock = threading.Lock()
        self._again = RLock()
        self._processes = multiprocessing.Lock()
        self._tasks = asyncio.Lock()
        self._items = {}

    async def get(self, key):
        with self._lock:  # step "takes `self._lock` here"
            if key not in self._items:
                self._items[key] = await fetch(key)  # want "`self._lock` is held while this waits"
                await asyncio.sleep(0)  # fine
            return self._items[key]

    async def again(self, key):
        with self._again:
            await fetch(key)  # want "lets them in"

    async def processes(self, key):
        with self._processes:
            await fetch(key)  # want "`self._processes` is held"

    async def tasks(self, key):
        async with self._tasks:
            await fetch(key)  # fine

    async def loops(self, source):
        with self._lock:
            async for item in source:  # want "`self._lock` is held"
                self._items[item] = item

    async def enters(self, session):
        with self._lock:
            async with session:  # want "`self._lock` is held"
                self._items.clear()

    async def comprehends(self, source):
        with self._lock:
            return [item async for item in source]  # want "`self._lock` is held"

    async def generates(self):
        with self._lock:
            for item in self._items:
                yield item  # want "`self._lock` is held"

    async def given_back(self, key):
        with self._lock:
            found = self._items.get(key)
        if found is None:
            found = await fetch(key)  # fine
        return found

    async def by_hand(self, key):
        self._lock.acquire()  # want blocking-call-in-async "acquire"
        try:
            found = self._items.get(key)
        finally:
            self._lock.release()
        return found or await fetch(key)  # fine

    async def by_hand_too_long(self, key):
        self._lock.acquire()  # want blocking-call-in-async "acquire"
        try:
            return await fetch(key)  # want "`self._lock` is held"
        finally:
            self._lock.release()

    async def for_a_moment(self, key):
        with self._lock:
            self._lock.release()
            await fetch(key)  # fine
            self._lock.acquire()  # want blocking-call-in-async "acquire"

    async def if_free(self, key):
        if not self._lock.acquire(blocking=False):
            return None
        try:
            return await fetch(key)  # fine
        finally:
            self._lock.release()

    @contextlib.contextmanager
    def locked(self):
        with self._lock:
            yield self._items

    async def managed(self, key):
        with self.locked() as items:
            items[key] = await fetch(key)  # want "`self._lock` is held"

    async def deferred(self, key):
        with self._lock:
            async def later():
                await fetch(key)  # fine
            self._items[key] = later
            task = asyncio.create_task(later())  # fine
        await task

    def plain(self):
        with self._lock:
            for item in self._items:
                yield item  # fine


async def both(key):
    with state_lock, changed:
        await fetch(key)  # want "`state_lock` is held"


async def limited(key):
    with slots:
        await fetch(key)  # fine


async def conditioned(key):
    with changed:
        await fetch(key)  # want "`changed` is held while this waits"


async def waits_for_it(key):
    with changed:
        changed.wait_for(lambda: key, timeout=1)  # want blocking-call-in-async "waits for another thread"
        await fetch(key)  # want "`changed` is held while this waits"


async def after_the_wait(key):
    with changed:
        changed.notify()  # fine
    await fetch(key)  # fine


async def sometimes(key, locked):
    if locked:
        state_lock.acquire()  # want blocking-call-in-async "acquire"
    await fetch(key)  # fine
    if locked:
        state_lock.release()


class Lock:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None


async def own():
    with Lock():
        await fetch(1)  # fine


class Changing:
    def __init__(self):
        self._changed = threading.Condition()
        self._mutex = threading.Lock()
        self._made_of = threading.Condition(self._mutex)

    async def condition(self):
        with self._changed:
            await asyncio.sleep(0)  # want "they run on the same one"

    async def made_of(self):
        with self._made_of:
            await asyncio.sleep(0)  # want "blocks the event loop for ever"

    async def given(self, changed: threading.Condition):
        with changed:
            await asyncio.sleep(0)  # want "`changed` is held"

    async def its_lock(self):
        with self._mutex:
            await asyncio.sleep(0)  # want "`self._mutex` is held"
