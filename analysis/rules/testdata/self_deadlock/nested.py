import asyncio
import contextlib
import threading
from contextlib import ExitStack, contextmanager

lock = threading.Lock()
again = threading.RLock()


def nested():
    with lock:  # step "`nested` takes `lock` here, and still holds it"
        with lock:  # want error "`lock` is held here already, and a `threading.Lock` cannot be taken twice: the thread waits for itself for ever."
            pass


def in_one_statement():
    with lock, lock:  # want "is held here already"
        pass


def after_acquire():
    lock.acquire()
    try:
        lock.acquire()  # want "is held here already"
    finally:
        lock.release()


def stacked():
    with ExitStack() as stack:
        stack.enter_context(lock)
        with lock:  # want "is held here already"
            pass
    with lock:  # fine
        pass


def reentrant():
    with again:
        with again:  # fine
            pass


def not_blocking():
    with lock:
        if lock.acquire(blocking=False):  # fine
            lock.release()
        if lock.acquire(timeout=1):  # fine
            lock.release()


def given_back():
    with lock:
        pass
    with lock:  # fine
        pass


def released_for_a_while():
    lock.acquire()
    lock.release()
    lock.acquire()  # fine
    lock.release()


def one_branch(fast):
    if fast:
        lock.acquire()
    else:
        lock.acquire()  # fine
    lock.release()


def only_tried():
    if not lock.acquire(False):
        with lock:  # fine
            return
    lock.release()


class Store:
    shared = threading.Lock()

    def __init__(self):
        self._lock = threading.Lock()
        self._again = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._items = {}

    def get(self, key):
        with self._lock:  # step "`Store.get` takes `self._lock`"
            return self._items.get(key)

    def double(self, key):
        with self._lock:  # step "`Store.double` takes `self._lock` here, and still holds it"
            return 2 * self.get(key)  # want error "`self.get` takes `self._lock`, which is held here already"

    def through(self, key):
        return self.get(key)  # step "`Store.through` calls `self.get`"

    def far(self, key):
        with self._lock:
            return self.through(key)  # want error "`self.through` takes"

    def by_condition(self):
        with self._changed:
            with self._lock:  # want error "is held here already"
                pass

    def waiting(self):
        with self._changed:
            while not self._items:
                self._changed.wait()  # fine

    def reentrant(self):
        with self._again:
            self.reentrant()  # fine

    def other(self, other):
        with self._lock:
            return other.get(1)  # fine

    def of_another_store(self):
        another = Store()
        with self._lock:
            return another.get(1)  # fine

    def of_the_class(self):
        with self.shared:
            with Store.shared:  # want error "is held here already"
                pass

    def sometimes(self, key, known):
        if known:
            return self.get(key)
        return None

    def perhaps(self, key, known):
        with self._lock:
            return self.sometimes(key, known)  # want warning "`self.sometimes` takes"

    def asked(self, key, locked=False):
        if not locked:
            with self._lock:
                return self._items[key]
        return self._items[key]

    def tells(self, key):
        with self._lock:
            return self.asked(key, locked=True)  # fine

    def outside(self, key):
        with self._lock:
            found = key in self._items
        return found and self.get(key)  # fine

    def later(self, key):
        with self._lock:
            return lambda: self.get(key)  # fine

    def in_a_thread(self, key):
        with self._lock:
            threading.Thread(target=self.get, args=(key,)).start()  # fine

    def pause(self):
        self._lock.release()
        try:
            self.prepare()
        finally:
            self._lock.acquire()

    def with_pause(self):
        with self._lock:
            self.pause()  # fine

    def prepare(self):
        pass

    @property
    def size(self):
        with self._lock:
            return len(self._items)

    def report(self):
        with self._lock:
            return f"{self.size} items"  # want error "`self.size` takes `self._lock`"

    @contextmanager
    def locked(self):
        self._lock.acquire()
        try:
            yield self
        finally:
            self._lock.release()

    def by_manager(self, key):
        with self.locked():
            return self.get(key)  # want error "`self.get` takes"

    def twice_by_manager(self):
        with self.locked():
            with self.locked():  # want error "takes `self._lock`, which is held here already"
                pass

    def lock(self):
        self._lock.acquire()

    def unlock(self):
        self._lock.release()

    def by_methods(self, key):
        self.lock()
        try:
            return self.get(key)  # want error "`self.get` takes"
        finally:
            self.unlock()

    def after_unlock(self, key):
        self.lock()
        self.unlock()
        return self.get(key)  # fine

    def alias(self):
        guard = self._lock
        with guard:
            with self._lock:  # want error "`guard` is held here already"
                pass

    def of_callers(self, store: "Store"):
        with store._lock:
            store.get(1)  # want error "`store.get` takes"

    def rebound(self, store: "Store"):
        with store._lock:
            store = Store()
            store.get(1)  # fine


class Guarded:
    def __init__(self):
        self._mutex = threading.Lock()

    def __enter__(self):
        self._mutex.acquire()
        return self

    def __exit__(self, *details):
        self._mutex.release()

    def size(self):
        with self._mutex:
            return 0


class User:
    def __init__(self):
        self._guarded = Guarded()

    def use(self):
        with self._guarded:
            return self._guarded.size()  # want error "`self._guarded.size` takes `self._mutex`"

    def use_after(self):
        with self._guarded:
            pass
        return self._guarded.size()  # fine


def local_lock():
    guard = threading.Lock()

    def inner():
        with guard:
            pass

    with guard:
        inner()  # want error "`inner` takes `guard`"


def own_lock(depth):
    guard = threading.Lock()  # want error lock-created-per-use "keeps nobody out"
    with guard:
        own_lock(depth - 1)  # fine


class Derived(Store):
    def triple(self, key):
        with self._lock:
            return 3 * self.get(key)  # want error "`self.get` takes"

    def by_super(self, key):
        with self._lock:
            return super().get(key)  # want error "takes `self._lock`"


registry = Store()


def of_global():
    with registry._lock:
        registry.get(1)  # want error "`registry.get` takes"


class Tasks:
    def __init__(self):
        self._lock = asyncio.Lock()

    async def get(self):
        async with self._lock:
            return 1

    async def twice(self):
        async with self._lock:
            return await self.get()  # want error "the task waits for itself for ever"

    async def started(self):
        async with self._lock:
            task = asyncio.create_task(self.get())  # fine
        await task

    async def bounded(self):
        async with self._lock:
            async with asyncio.timeout(1):
                return await self.get()  # want error "takes `self._lock`"

    async def suppressed(self):
        with contextlib.suppress(RuntimeError):
            async with self._lock:
                await self.get()  # want error "takes `self._lock`"


class Branches:
    def __init__(self):
        self.lock = threading.Lock()

    def either(self, quick):
        if quick:
            self.lock.acquire()  # step "`Branches.either` takes `self.lock` here"
            self.quick = True
        else:
            self.lock.acquire()
            self.quick = False
        with self.lock:  # want "`self.lock` is held here already"
            pass
        self.lock.release()

    def one(self, quick):
        if quick:
            self.lock.acquire()
            self.quick = True
            self.lock.release()
        else:
            self.lock.acquire()
            self.lock.release()
        with self.lock:  # fine
            pass


class Connection:
    DONE = object()

    def __init__(self):
        self.lock = threading.Lock()
        self.pushed = []
        self.count = 0

    def push(self, item):
        if item is Connection.DONE:
            self.pushed.append(item)
            return
        with self.lock:
            self.count += 1
        self.pushed.append(item)

    def close(self):
        with self.lock:
            self.push(Connection.DONE)  # fine: that item takes no lock

    def flush(self, item):
        with self.lock:
            self.push(item)  # want warning "`self.push` takes `self.lock`, which is held here already"

    def other(self):
        with self.lock:
            self.push(END)  # want warning "`self.push` takes `self.lock`"


END = object()
