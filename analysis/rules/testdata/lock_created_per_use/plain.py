import asyncio
import multiprocessing
import threading
from threading import Lock, RLock

total = 0
guard = threading.Lock()


def add(number):
    global total
    with threading.Lock():  # want "keeps nobody out"
        total += number


def add_named(number):
    global total
    lock = Lock()  # want "only this call can take it"
    with lock:  # step "taken here"
        total += number


def add_reentrant(number):
    global total
    with RLock():  # want "nobody else can hold it"
        total += number


def add_limited(number):
    global total
    with threading.Semaphore(3), open("log") as log:  # want "keeps nobody out"
        total += number
        log.read()


def add_process(number):
    global total
    with multiprocessing.Lock():  # want "keeps nobody out"
        total += number


class Store:
    def __init__(self):
        self.lock = threading.Lock()  # fine
        self.items = []

    async def add(self, item):
        async with asyncio.Lock():  # want "`asyncio.Lock(…)`"
            self.items.append(item)
            await asyncio.sleep(0)

    async def add_named(self, item):
        limit = asyncio.Semaphore(2)  # want "Each call of `add_named`"
        async with limit:
            self.items.append(item)
        async with limit:
            await asyncio.sleep(0)

    def wake(self):
        with threading.Condition(self.lock) as condition:  # fine
            condition.notify()

    def take(self):
        with self.lock:  # fine
            self.items.clear()


def good(number):
    global total
    with guard:  # fine
        total += number


def shared(items):
    lock = threading.Lock()  # fine

    def work(item):
        with lock:
            items.append(item)

    threads = [threading.Thread(target=work, args=(item,)) for item in items]  # want thread-not-joined "waits for this thread"
    for thread in threads:
        thread.start()
    with lock:
        items.sort()


def given(pool, items):
    lock = threading.Lock()  # fine
    pool.submit(good, lock)
    with lock:
        items.sort()


def returned(items):
    lock = threading.Lock()  # fine
    with lock:
        items.sort()
    return lock


def kept(owner, items):
    lock = owner.lock = threading.Lock()  # fine
    with lock:
        items.sort()


async def bounded(urls, fetch):
    limit = asyncio.Semaphore(10)  # fine

    async def one(url):
        async with limit:
            return await fetch(url)

    return await asyncio.gather(*[one(url) for url in urls])


async def gathered(urls, fetch):
    limit = asyncio.Semaphore(10)  # fine
    return await asyncio.gather(*[fetch(limit, url) for url in urls])


def maybe(lock, items):
    lock = lock or threading.Lock()  # fine
    with lock:
        items.sort()


def other(items):
    with Other():  # fine
        items.sort()


class Other:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None


def looked_at():
    lock = threading.Lock()  # fine
    with lock:
        assert lock.locked()


def empty():
    with threading.Lock():  # fine
        pass


def forked(os, items):
    lock = multiprocessing.Lock()  # fine
    child = os.fork()
    with lock:
        items.append(child)
