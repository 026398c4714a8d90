import queue
import threading
from collections import deque


class Cache:
    def __init__(self):
        self._lock = threading.Lock()
        self._items = {}
        self._hits = 0
        self._closed = False
        self._names = deque()
        self._load()

    def _load(self):
        self._items["first"] = 1  # fine: nobody else has the object yet

    def put(self, key, value):
        with self._lock:  # step "`Cache.put` takes `self._lock` here, and still holds it"
            self._items[key] = value  # step "`Cache.put` changes it with a lock held"

    def drop(self, key):
        with self._lock:
            self._items.pop(key, None)

    def clear(self):
        self._items.clear()  # want "`self._items` is changed here without `self._lock`, which is held in 4 of 5 places that change it"

    def replace(self, items):
        with self._lock:
            self._replace(items)

    def replace_all(self, items):
        self._lock.acquire()
        try:
            self._replace(items)
        finally:
            self._lock.release()

    def _replace(self, items: dict):
        self._items = items  # fine: who calls it holds the lock

    def remove(self, key):
        with self._lock:
            del self._items[key]

    def hit(self):
        with self._lock:
            self._hits += 1

    def miss(self):
        with self._lock:
            self._hits -= 1

    def reset(self):
        self._hits = 0  # want "`self._hits` is changed here without `self._lock`"

    def close(self):
        with self._lock:
            self._closed = True

    def open(self):
        with self._lock:
            self._closed = False

    def stop(self):
        self._closed = True  # fine: one store of a flag

    def name(self, name):
        self._names.append(name)  # fine

    def local(self):
        items = {}
        items["x"] = 1  # fine


class Once:
    def __init__(self):
        self._lock = threading.Lock()
        self._value = 0

    def set(self, value):
        with self._lock:
            self._value = value

    def reset(self):
        self._value = 0  # fine: as often with the lock as without


class Hurried:
    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0

    def add(self):
        with self._lock:
            self._count += 1

    def add_two(self):
        with self._lock:
            self._count += 2

    def try_to_add(self):
        if self._lock.acquire(False):
            self._count += 1  # fine
            self._lock.release()


_lock = threading.Lock()
_registry = {}
_total = 0


def register(name, value):
    global _total
    with _lock:
        _registry[name] = value
        _total += 1


def unregister(name):
    global _total
    with _lock:
        _registry.pop(name)
        _total -= 1


def forget():
    global _total
    _registry.clear()  # want "`_registry` is changed here without `_lock`, which is held in 2 of 3 places"
    _total = 0  # want "`_total` is changed here without `_lock`"


jobs = queue.Queue()
