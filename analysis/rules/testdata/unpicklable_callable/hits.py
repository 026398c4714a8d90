import asyncio
import functools
import multiprocessing
import os
import queue
import socket
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


def work(*args):
    return args


double = lambda x: x * 2


def submitted(items):
    factor = 3

    def scale(x):
        return x * factor

    with ProcessPoolExecutor() as pool:
        pool.submit(lambda: 1).result()  # want error "A lambda cannot be pickled, and `pool.submit` has to pickle"
        pool.submit(scale, 1).result()  # want error "`scale` is a function inside `submitted`, which cannot be pickled"
        list(pool.map(scale, items))  # want error "Move it to the top level"
        list(pool.map(double, items))  # want error "`double` is a lambda"
        pool.submit(functools.partial(scale, 1)).result()  # want error "`scale` is a function inside"
        bound = functools.partial(scale, 1)
        pool.submit(bound).result()  # want error "`bound` is a function inside"
        pool.submit(work, lambda: 2).result()  # want error "A lambda cannot be pickled"
        pool.submit(work, key=scale).result()  # want error "`scale` is a function inside"
        pool.submit(work, (x for x in items)).result()  # want error "A generator cannot be pickled"
        pool.submit(work, threading.Lock()).result()  # want error "`threading.Lock(…)` is an object of `threading.Lock`"
        pool.submit(work, os).result()  # want error "`os` is a module"
        list(pool.map(work, [(threading.Event(), x) for x in items]))  # want error "`threading.Event`"


def pools(items, path):
    lock = multiprocessing.Lock()
    jobs = queue.Queue()
    with Pool(4) as pool:
        pool.map(lambda x: x + 1, items)  # want error "A lambda"
        pool.apply(work, (lock,))  # want error "Give it to the processes as they start"
        pool.apply_async(work, args=(jobs,)).get()  # want error "`jobs` is an object of `queue.Queue`"
        pool.starmap(work, [(lock, x) for x in items])  # want error "`lock` is an object"
        with open(path) as file:
            pool.apply(work, (file,))  # want error "`file` is an object of"
    with multiprocessing.get_context("spawn").Pool() as pool:
        pool.imap(lambda x: x, items)  # want error "A lambda" # want lost-exception "An exception of the work"


async def on_loop(items):
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:  # want executor-per-call "a pool of its own"
        await loop.run_in_executor(pool, lambda: sum(items))  # want error "A lambda"


class Store:
    def __init__(self, host):
        self.host = host
        self._lock = threading.Lock()  # step "held here"

    def load(self, key):
        with self._lock:
            return key

    def load_all(self, keys):
        with ProcessPoolExecutor() as pool:
            return list(pool.map(self.load, keys))  # want error "`self.load` takes its object along: `self` holds an object of `threading.Lock` in `_lock` and cannot be pickled"


class Client(Store):
    def __init__(self, host):
        super().__init__(host)
        self.socket = socket.socket()
        self.key = lambda x: x

    def fetch(self):
        with ProcessPoolExecutor() as pool:
            return pool.submit(Client.get, self).result()  # want error "`self` holds"

    def get(self):
        return self.host


def spawned(items):
    def step():
        print(items)

    context = multiprocessing.get_context("spawn")
    process = context.Process(target=step)  # want error "it does not start"
    process.start()
    other = multiprocessing.get_context("forkserver").Process(target=work, args=(lambda: 1,))  # want error "A lambda"
    other.start()
    process.join()
    other.join()


def by_default(items):
    def step():
        print(items)

    process = multiprocessing.Process(target=step)  # want warning "as on macOS and Windows and from Python 3.14 on Linux, it does not start"
    process.start()
    process.join()


def initialised():
    with ProcessPoolExecutor(initializer=lambda: None) as pool:  # want warning "A lambda"
        pool.submit(work).result()


def run_there(pool: ProcessPoolExecutor, function, item):
    return pool.submit(function, item)  # step "`run_there` sends it to another process"


def twice_removed(pool, function, item):
    return run_there(pool, function, item).result()  # step "`twice_removed` hands it on"


def handing_on(items):
    def step(x):  # step "defined here"
        return x

    with ProcessPoolExecutor() as pool:
        run_there(pool, lambda x: x, 1).result()  # want error "A lambda cannot be pickled, and `pool.submit` has to"
        twice_removed(pool, step, 1)  # want error "`step` is a function inside `handing_on`"


def logged(function):
    def inner(*args):  # step "this function takes its place"
        print(args)
        return function(*args)

    return inner


def kept_name(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)

    return inner


@logged
def traced(x):
    return x


@kept_name
def named(x):
    return x


def decorated(items):
    with ProcessPoolExecutor() as pool:
        list(pool.map(traced, items))  # want error "Put `@functools.wraps` over"
        list(pool.map(named, items))  # fine


def rows():
    yield 1


async def fetch():
    return 1


def local_class():
    class Job:
        def __call__(self):
            return 1

    with ProcessPoolExecutor() as pool:
        pool.submit(Job()).result()  # want error "a class inside `local_class`"
        pool.submit(Job).result()  # want error "`Job` is a class inside `local_class`"
        pool.submit(work, rows()).result()  # want error "`rows(…)` is a generator"
        pool.submit(work, fetch()).result()  # want error "only makes a coroutine"


class Locked:
    def __init__(self):
        self.lock = threading.Lock()

    def work(self):
        pass

    def go(self):
        hand_on_bound(self.work)  # want "takes its object along"


def hand_on_bound(work):
    with ProcessPoolExecutor() as pool:
        return pool.submit(work).result()
