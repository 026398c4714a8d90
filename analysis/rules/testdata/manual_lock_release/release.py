import asyncio
import atexit
import threading

lock = threading.Lock()
again = threading.RLock()
left_out = threading.Lock()
handed = threading.Lock()
tasks = asyncio.Lock()
slots = threading.Semaphore(2)
count = 0
names = []


def work():
    int("1")


def plain():
    lock.acquire()  # want "`lock` stays taken for ever where `work` raises"
    work()  # step "raises with `lock` held"
    lock.release()


def returns(flag):
    lock.acquire()  # want "`lock` stays taken for ever on some ways out of `returns`"
    if flag:
        return None  # step "leaves with `lock` held"
    lock.release()
    return flag


def guarded():
    lock.acquire()  # fine
    try:
        work()
    finally:
        lock.release()


def inside_try():
    try:
        lock.acquire()  # fine
        work()
    finally:
        lock.release()


def simple():
    global count
    lock.acquire()  # fine: nothing in between can raise
    count += 1
    names.append("one")
    lock.release()


def catches():
    lock.acquire()  # fine
    try:
        work()
    except Exception:
        lock.release()
        raise
    lock.release()


def catches_one():
    again.acquire()  # want "`again` stays taken for ever where `work` raises"
    try:
        work()
    except KeyError:
        again.release()
        raise
    again.release()


def raises(flag):
    lock.acquire()  # want "`lock` stays taken for ever"
    if flag:
        raise ValueError(flag)  # step "raises with `lock` held"
    lock.release()


def with_statement():
    with lock:
        work()  # fine


def temporarily():
    with lock:
        lock.release()
        work()
        lock.acquire()  # fine: the with statement gives it back


def tries():
    if lock.acquire(blocking=False):  # fine
        names.append("two")
        lock.release()


def hands_on():
    handed.acquire()  # fine: somebody else gives it back
    threading.Thread(target=later, daemon=True).start()


def later():
    work()
    handed.release()


def at_exit():
    left_out.acquire()  # fine
    work()
    atexit.register(left_out.release)


def signals():
    slots.acquire()  # fine: a semaphore may be given back by anybody
    work()
    slots.release()


async def coroutine():
    await tasks.acquire()  # want "`tasks` stays taken for ever where `asyncio.sleep` raises"
    await asyncio.sleep(1)
    tasks.release()


class Store:
    def __init__(self):
        self._lock = threading.Lock()
        self._other = threading.Lock()
        self._items = {}

    def lock(self):
        self._lock.acquire()  # fine
        work()

    def unlock(self):
        self._lock.release()

    def __enter__(self):
        self._other.acquire()  # fine
        return self

    def __exit__(self, *exception):
        self._other.release()

    def get(self, key):
        self._other.acquire()  # fine: who leaves the object releases it
        work()
        self._other.release()


def turns(items):
    for item in items:
        lock.acquire()  # want "`lock` stays taken for ever where `work` raises"
        work()
        lock.release()


def for_ever():
    lock.acquire()  # fine: it is given back by nobody, and never ends
    while True:
        work()


def tests():
    if lock.acquire():  # fine
        try:
            work()
        finally:
            lock.release()


def asks_twice(flag):
    if flag:
        lock.acquire()  # fine
    try:
        work()
    finally:
        if flag:
            lock.release()
