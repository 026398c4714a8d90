import asyncio
import threading

first = threading.Lock()
second = threading.Lock()
third = threading.RLock()
fourth = threading.Lock()
gate = threading.Lock()


def one_way():
    with first:  # step "`one_way` takes `first` here, and still holds it"
        with second:  # want warning "`second` is taken here while `first` is held, and in `other_way` `first` is taken while `second` is held"
            pass


def other_way():
    with second:  # step "`other_way` takes `second` here, and still holds it"
        with first:  # want warning "in `one_way` `second` is taken while `first` is held"
            pass


def again():
    with first, second:  # step "`again` takes `second` while `first` is held, too"
        pass  # fine: the first place of the edge is reported, for all of them


def thrice():
    with first:
        again_in_callee()  # step "`thrice` takes `second` while `first` is held, too"


def again_in_callee():
    with second:
        pass


def alone():
    with third:
        with fourth:  # fine
            pass
    with fourth:
        pass


def same_order():
    with third, fourth:  # fine
        pass


def bounded():
    with fourth:
        if third.acquire(timeout=1):  # fine
            third.release()


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def deposit(self, amount):
        with self.lock:  # step "`Account.deposit` takes `self.lock`"
            self.balance += amount

    def transfer(self, other: "Account", amount):
        with self.lock:
            other.deposit(amount)  # want warning "The lock of `other` is taken here while that of `self` is held"


def transfer(source: Account, target: Account, amount):
    with source.lock:
        with target.lock:  # want warning "The lock of `target` is taken here while that of `source` is held: a thread that calls `transfer` with the two the other way round"
            source.balance -= amount
            target.balance += amount


def sorted_transfer(source: Account, target: Account, amount):
    one, two = sorted((source, target), key=id)
    with one.lock, two.lock:  # fine
        source.balance -= amount
        target.balance += amount


def compared(source: Account, target: Account):
    if id(source) < id(target):
        with source.lock, target.lock:  # fine
            pass
    else:
        with target.lock, source.lock:  # fine
            pass


class Cache:
    def __init__(self, store: "Store"):
        self._lock = threading.Lock()
        self._store = store

    def refresh(self):
        with self._lock:
            self._store.load()  # want warning "`self._store.load` takes `Store._lock` here while `Cache._lock` is held, and in `Store.clear` `Cache._lock` is taken while `Store._lock` is held"

    def drop(self):
        with self._lock:  # step "`Cache.drop` takes `self._lock`"
            pass


class Store:
    def __init__(self):
        self._lock = threading.Lock()
        self._cache = Cache(self)
        with self._lock:
            self._cache.drop()  # fine

    def load(self):
        with self._lock:
            return 1

    def clear(self):
        with self._lock:
            self._clear()  # want warning "in `Cache.refresh`"

    def _clear(self):
        self._cache.drop()  # step "`Store._clear` calls `self._cache.drop`"


half_gated = threading.Lock()
half_gated_too = threading.Lock()


def gated_first():
    with gate:
        with half_gated:
            with half_gated_too:  # fine: the gate keeps the other way out
                pass


def gated_back():
    with gate:
        with half_gated_too:
            with half_gated:  # want "in `ungated` `half_gated_too` is taken while `half_gated` is held"
                pass


def ungated():
    with half_gated:
        with half_gated_too:  # want "in `gated_back`"
            pass


gated_one = threading.Lock()
gated_two = threading.Lock()


def behind_gate():
    with gate:
        with gated_one:
            with gated_two:  # fine
                pass


def behind_gate_too():
    with gate:
        with gated_two:
            with gated_one:  # fine
                pass


a = threading.Lock()
b = threading.Lock()
c = threading.Lock()


def a_b():
    with a:
        with b:  # want "elsewhere `a` is taken while `b` is held, by way of `c`"
            pass


def b_c():
    with b:
        with c:  # want "by way of `a`"
            pass


def c_a():
    with c:
        with a:  # want "by way of `b`"
            pass


class Tasks:
    def __init__(self):
        self.read = asyncio.Lock()
        self.write = asyncio.Lock()

    async def copy(self):
        async with self.read:
            async with self.write:  # want "two tasks that do so at once wait for each other"
                pass

    async def move(self):
        async with self.write:
            await self.fill()  # want "two tasks"

    async def fill(self):
        async with self.read:
            pass

    async def started(self):
        async with self.write:
            task = asyncio.create_task(self.fill())
        await task
