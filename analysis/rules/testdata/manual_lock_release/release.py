import _thread
import asyncio
import atexit
import os
import threading
import unittest

lock = threading.Lock()
again = threading.RLock()
left_out = threading.Lock()
handed = threading.Lock()
tasks = asyncio.Lock()
ready = threading.Condition()
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


def waits_for_a_notice(result: list[int]):
    ready.acquire()  # fine: without a timeout a wait returns True, or not at all
    if ready.wait():
        result.append(1)
        ready.release()


def waits_for_a_state(result: list[int]):
    ready.acquire()  # fine
    if not ready.wait_for(lambda: names):
        return
    result.append(1)
    ready.release()


def waits_a_second(result: list[int]):
    ready.acquire()  # want "`ready` stays taken for ever on some ways out of `waits_a_second`"
    if ready.wait(1):
        result.append(1)
        ready.release()


async def waits_in_a_task(result: list[int]):
    changed = asyncio.Condition()

    async def one():
        await changed.acquire()  # fine
        if await changed.wait():
            result.append(1)
            changed.release()

    async def other():
        await changed.acquire()  # fine
        if await changed.wait_for(lambda: result):
            changed.release()

    await asyncio.gather(one(), other())


async def nobody_else():
    alone = asyncio.Lock()
    await alone.acquire()  # fine: nobody else can want it
    await asyncio.sleep(1)
    alone.release()


async def a_task_too():
    shared = asyncio.Lock()
    await shared.acquire()  # want "`shared` stays taken for ever where `asyncio.sleep` raises"
    other = asyncio.create_task(shared.acquire())
    await asyncio.sleep(1)
    shared.release()
    await other


class LockTest(unittest.TestCase):
    def test_taken(self):
        lock.acquire()  # fine: a test that fails is over
        self.assertTrue(lock.locked())
        self.assertEqual(count, 1)
        lock.release()


def reads_settings():
    lock.acquire()  # want "`lock` stays taken for ever where `int` raises"
    if os.environ.get("WORKERS"):
        names.append(int(os.environ["WORKERS"]))  # step "raises with `lock` held"
    lock.release()


def others_inside(items):
    inner = threading.Lock()

    def visit(item):
        with inner:
            print(item)

    threading.Thread(target=visit, args=(items,), daemon=True).start()
    inner.acquire()  # want "`inner` stays taken for ever where `work` raises"
    work()
    inner.release()


def makes_what_it_needs():
    lock.acquire()  # fine: to make these does not fail
    inner = threading.Lock()
    thread = threading.Thread(target=work, daemon=True)
    names.append("three")
    lock.release()
    return inner, thread
async def makes_a_group():
    await tasks.acquire()  # fine: nothing in between raises
    group = asyncio.TaskGroup()
    tasks.release()
    return group


def gate():
    closed = threading.Lock()
    closed.acquire()  # fine: until the thread runs, nobody else wants it

    def wait():
        closed.acquire()

    work()
    thread = threading.Thread(target=wait, daemon=True)
    work()
    thread.start()
    closed.release()


def gate_of_another():
    closed = _thread.allocate_lock()
    closed.acquire()  # fine

    def wait():
        closed.acquire()

    with open("log") as log:
        _thread.start_new_thread(wait, ())
        closed.release()
        log.read()


def gates(items):
    closed = threading.Lock()
    closed.acquire()  # want "`closed` stays taken for ever where `work` raises"

    def wait():
        closed.acquire()

    for item in items:
        work()  # step "raises with `closed` held"
        threading.Thread(target=wait, args=(item,), daemon=True).start()
    closed.release()


def gate_beside():
    closed = threading.Lock()
    closed.acquire()  # want "`closed` stays taken for ever where `work` raises"

    def wait():
        with closed:
            print("open")

    def runs():
        wait()

    thread = threading.Thread(target=runs, daemon=True)
    thread.start()
    work()  # step "raises with `closed` held"
    closed.release()


def gives_away(keep):
    closed = threading.Lock()
    closed.acquire()  # fine: who fails to take it does not have it
    work()
    keep.add(closed)
    closed.release()


def gives_away_first(keep):
    closed = threading.Lock()
    closed.acquire()  # want "`closed` stays taken for ever where `work` raises"
    keep.add(closed)
    work()  # step "raises with `closed` held"
    closed.release()


class GateTest(unittest.TestCase):
    def test_twice(self):
        closed = threading.Lock()
        closed.acquire()  # fine: what the test expects does not come out of the block

        def wait():
            closed.acquire()

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        with self.assertRaises(RuntimeError):
            thread.start()
        self.assertIn("started", repr(thread))
        self.assertTrue(thread.is_alive())
        closed.release()


class Responses:
    def __init__(self):
        self._conditions: dict[str, threading.Condition] = {}
        self._locks: dict[str, threading.Lock] = {}

    def expect(self, key):
        self._conditions[key] = threading.Condition()

    def wait(self, key):
        changed = self._conditions[key]
        changed.acquire()  # want "`changed` stays taken for ever where `work` raises"
        work()
        changed.release()

    def change(self, key):
        lock = self._locks.setdefault(key, threading.Lock())
        lock.acquire()  # want "`lock` stays taken for ever where `work` raises"
        work()
        lock.release()

    def read(self, key):
        lock = self._locks[key]
        lock.acquire()  # fine
        try:
            work()
        finally:
            lock.release()
