import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager

import flask

app = flask.Flask(__name__)
shared = ThreadPoolExecutor()  # fine: made once
POOLS = [ThreadPoolExecutor(1) for _ in range(2)]  # fine: they are kept


def load(name):
    with open(name) as file:
        return file.read()


def in_loop(batches):
    found = []
    for batch in batches:
        with ThreadPoolExecutor() as pool:  # want info "Each round of the loop makes a pool of its own: its threads are started"
            found += pool.map(load, batch)
    return found


async def in_coroutine(name):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:  # want "Each run of `in_coroutine` makes a pool of its own: its processes are started"
        return await loop.run_in_executor(pool, load, name)


async def on_the_spot(name):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(ThreadPoolExecutor(1), load, name)  # want "Each run of `on_the_spot`" # want executor-not-shut-down "Nothing keeps this pool"


async def by_local(name):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(1)  # want "Each run of `by_local`"
    found = await loop.run_in_executor(pool, load, name)
    pool.shutdown(wait=False)
    return found


@app.route("/")
def handler():
    return "".join(load_all(["a", "b"]))  # step "`handler` calls `load_all`"


def load_all(names):
    with multiprocessing.Pool() as pool:  # want "Each run of `load_all`"
        return pool.map(load, names)


def called_in_loop(name):
    with ThreadPoolExecutor() as pool:  # want "Each run of `called_in_loop`"
        return list(pool.map(load, [name]))


def loops(names):
    return [called_in_loop(name) for name in names]  # step "`called_in_loop` is called in a loop"


def once(names):
    with ThreadPoolExecutor() as pool:  # fine: plain code
        return list(pool.map(load, names))


class Service:
    def __init__(self):
        self._pool = ThreadPoolExecutor()  # fine: it lasts as long as the object

    def close(self):
        self._pool.shutdown()

    async def start(self):
        self.second = ThreadPoolExecutor()  # fine

    async def default(self):
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())  # fine: the loop keeps it


@asynccontextmanager
async def lifespan():
    pool = ThreadPoolExecutor()  # fine: it lasts as long as the program
    yield pool
    pool.shutdown(wait=False)


async def makes():
    return ThreadPoolExecutor()  # fine: the caller keeps it


async def run_all(names):
    with ThreadPoolExecutor() as pool:  # fine: it is the whole program
        loop = asyncio.get_running_loop()
        return [await loop.run_in_executor(pool, load, name) for name in names]


if __name__ == "__main__":
    once(["a"])
    asyncio.run(run_all(["a"]))
