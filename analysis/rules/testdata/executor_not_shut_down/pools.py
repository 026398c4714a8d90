import asyncio
import multiprocessing
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed

from elsewhere import Base, keep

_module = ThreadPoolExecutor()  # fine: it lasts as long as the program


def load(name):
    with open(name) as file:
        return file.read()


def local(names):
    pool = ThreadPoolExecutor()  # want info "Nothing in this file shuts down the pool in `pool`"
    return [future.result() for future in as_completed([pool.submit(load, name) for name in names])]


def processes(names):
    pool = multiprocessing.Pool()  # want "its processes stay"
    return pool.map(load, names)


def dropped(name):
    return ThreadPoolExecutor().submit(load, name)  # want "Nothing keeps this pool, so that nothing can shut it down"


class Leaves:
    def __init__(self, pool=None):
        self._pool = ThreadPoolExecutor()  # want "Call `shutdown` where the object is closed"
        self._given = pool or ThreadPoolExecutor()  # want "in `self._given`"

    async def load(self, name):
        self._given.submit(load, name).result(timeout=0)
        return await asyncio.get_running_loop().run_in_executor(self._pool, load, name)


class Closes:
    def __init__(self):
        self._pool = ThreadPoolExecutor()  # fine
        self.public = ThreadPoolExecutor()  # fine: others can see it
        self._handed = ThreadPoolExecutor()  # fine: keep may shut it down

    def start(self):
        keep(self._handed)

    def close(self):
        self._pool.shutdown(wait=False)


class Derived(Base):
    def __init__(self):
        self._inherited = ThreadPoolExecutor()  # fine: the base may shut it down


def entered(names):
    pool = ThreadPoolExecutor()  # fine
    with pool:
        return list(pool.map(load, names))


def finishes(names):
    pool = multiprocessing.Pool()  # fine
    found = pool.map(load, names)
    pool.close()
    pool.join()
    return found


def returns():
    pool = ThreadPoolExecutor()  # fine: the caller has it
    pool.submit(load, "a").result()
    return pool


def registers(stack):
    pool = ThreadPoolExecutor()  # fine: somebody shuts it down
    stack.callback(pool.shutdown)
    return pool.submit(load, "a").result()


def stack_enters(stack):
    return stack.enter_context(ThreadPoolExecutor()).submit(load, "a")  # fine


def given(pool: Executor):
    return pool.submit(load, "a").result()  # fine
