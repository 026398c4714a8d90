import asyncio
import threading
from contextlib import contextmanager
from concurrent.futures import ThreadPoolExecutor

lock = threading.Lock()
other = threading.Lock()
again = threading.RLock()
spare = threading.Lock()


def work(guard):
    with guard:  # step "`work` takes `guard`"
        return 1


def direct():
    with lock:  # step "`direct` takes `lock` here, and still holds it"
        work(lock)  # want error "`work` takes `lock`, which is held here already"
        work(other)  # fine
        work(guard=lock)  # want error "`work` takes `lock`"
    work(lock)  # fine
    with again:
        work(again)  # fine


def annotated(guard: threading.Lock):
    with guard:
        return 1


def to_annotated():
    with lock:
        annotated(lock)  # want error "`annotated` takes `lock`"
        annotated(other)  # fine


def by_default(guard=lock):
    guard.acquire()
    guard.release()


def with_default():
    with lock:
        by_default()  # want error "`by_default` takes `lock`"
        by_default(other)  # fine


def through(first, guard):
    return further(guard, first)  # step "`through` calls `further`"


def further(mutex, first):
    with mutex:  # step "`further` takes `mutex`"
        return first


def far():
    with lock:
        through(1, lock)  # want error "`through` takes `lock`"
        through(lock, other)  # fine


def perhaps(guard):
    if guard is not None:
        with guard:
            return 1
    return 2


def doubtful():
    with lock:
        perhaps(lock)  # want warning "`perhaps` takes `lock`"
        perhaps(None)  # fine


def tried(guard):
    if guard.acquire(timeout=1):
        guard.release()


def only_tries():
    with lock:
        tried(lock)  # fine


def rebound(guard):
    guard = other
    with guard:
        return 1


def binds_anew():
    with lock:
        rebound(lock)  # fine


def nests(guard):
    with guard:  # step "`nests` takes `guard` here, and still holds it"
        work(guard)  # step "`nests` calls `work`"


def gives_to_nests():
    nests(lock)  # want error "`nests` takes `lock` while it holds it already"
    nests(again)  # fine


def two(first, second):
    with first:
        with second:
            return 1


def gives_one_twice():
    two(lock, other)  # fine
    two(lock, lock)  # want error "`two` takes `lock` while it holds it already"


class Store:
    def __init__(self, guard=None):
        self._lock = threading.Lock()
        self._extra = guard

    def get(self):
        with self._lock:
            return 1

    def helped(self):
        with self._lock:
            work(self._lock)  # want error "`work` takes `self._lock`"

    def of_store(self):
        with self._lock:
            read(self)  # want error "`read` takes `self._lock`"
            read(Store())  # fine

    def of_another(self, another: "Store"):
        with self._lock:
            read(another)  # want warning lock-order-inversion "The lock of `another` is taken here"

    def by_method(self):
        with self._lock:
            asks(self)  # want error "`asks` takes"

    def keyword_only(self):
        with self._lock:
            only_by_name(1, guard=self._lock)  # want error "`only_by_name` takes"


def read(store):
    with store._lock:
        return 1


def asks(store: Store):
    return store.get()


def only_by_name(value, *, guard):
    with guard:
        return value


class Holder:
    def __init__(self, guard):
        with guard:
            self.value = 1

    def take(self, guard):
        with guard:
            return self.value

    @staticmethod
    def static(guard):
        with guard:
            return 1


def makes():
    holder = Holder(other)  # fine
    with lock:
        Holder(lock)  # want error "`Holder` takes `lock`"
        holder.take(lock)  # want error "`holder.take` takes `lock`"
        holder.take(other)  # fine
        Holder.static(lock)  # want error "`Holder.static` takes `lock`"


@contextmanager
def locked(guard):
    with guard:
        yield


def by_manager():
    with locked(lock):
        work(lock)  # want error "`work` takes `lock`"
    work(lock)  # fine


def begin(guard):
    guard.acquire()


def leaves_it_held():
    begin(lock)
    try:
        work(lock)  # want error "`work` takes `lock`"
    finally:
        lock.release()


def in_a_thread():
    with lock:
        thread = threading.Thread(target=work, args=(lock,))  # fine
        thread.start()
    thread.join()


def in_a_pool():
    with ThreadPoolExecutor() as pool:
        with lock:
            future = pool.submit(work, lock)  # fine
        return future.result()


def frees(mutex):
    mutex.release()


def handed_over():
    mutex = threading.Lock()
    mutex.acquire()
    thread = threading.Thread(target=frees, args=(mutex,))
    thread.start()
    mutex.acquire()  # fine: the thread gives it back
    thread.join()


def handed_by_keyword():
    mutex = threading.Lock()
    mutex.acquire()
    thread = threading.Thread(target=frees, kwargs={"mutex": mutex})
    thread.start()
    mutex.acquire()  # fine
    thread.join()


def handed_to_another():
    mutex = threading.Lock()
    mutex.acquire()
    thread = threading.Thread(target=frees, args=(spare,))
    thread.start()
    mutex.acquire()  # want error "is held here already"
    thread.join()


async def task_work(guard):
    async with guard:
        return 1


class Tasks:
    def __init__(self):
        self._lock = asyncio.Lock()

    async def awaited(self):
        async with self._lock:
            await task_work(self._lock)  # want error "the task waits for itself for ever"

    async def started(self):
        async with self._lock:
            task = asyncio.create_task(task_work(self._lock))  # fine
        await task

    async def wrong_kind(self):
        async with self._lock:
            work(self._lock)  # fine: no task takes it so
