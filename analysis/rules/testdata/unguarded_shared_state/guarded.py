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

    def hits(self):
        with self._lock:
            return self._hits

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


def rename(old, new):
    global _total
    with _lock:
        _registry[new] = _registry.pop(old)
        _total += 0


def forget():
    global _total, _few
    _registry.clear()  # want "`_registry` is changed here without `_lock`, which is held in 4 of 5 places"
    _total = 0  # want "`_total` is changed here without `_lock`"
    _few = 0  # fine: two places with the lock say too little of a single store


_few = 0


def more():
    global _few
    with _lock:
        _few += 1


def less():
    global _few
    with _lock:
        _few -= 1


jobs = queue.Queue()


class Released:
    def __init__(self):
        self._ready = threading.Condition()
        self._by_key = {}

    def put(self, key, value):
        with self._ready:
            self._by_key[key] = value

    def drop(self, key):
        with self._ready:
            self._by_key.pop(key)

    def clear(self):
        with self._ready:
            self._by_key.clear()

    def run(self, work):
        with self._ready:
            for key in list(self._by_key):
                del self._by_key[key]  # fine: it is held again in each turn
                self._ready.release()
                work(key)
                self._ready.acquire()


class Brackets:
    def __init__(self):
        self._lock = threading.Lock()
        self._send = []

    def open(self):
        self._lock.acquire()
        self._send = [1]

    def add(self):
        with self._lock:
            self._send = self._send + [2]

    def more(self):
        with self._lock:
            self._send = self._send + [3]

    def close(self):
        self._send = []  # fine: what it gives back here, somebody took before
        self._lock.release()


class Plain:
    def __init__(self):
        self._position = 0

    def rewind(self):
        self._position += 7  # fine: objects of this class have no lock

    def emit(self, step):
        pass

    def handle(self, step):
        self.emit(step)


class Locked(Plain):
    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._steps = []

    def forward(self):
        with self._lock:
            self._position += 1
            self._steps.append(1)

    def back(self):
        with self._lock:
            self._position -= 1
            self._steps.append(-1)

    def clear(self):
        with self._lock:
            self._position = 0
            self._steps.clear()

    def handle(self, step):
        with self._lock:
            super().handle(step)

    def emit(self, step):
        self._steps.append(step)  # fine: the base calls it, with the lock held


class TwoLocks:
    def __init__(self):
        self._change = threading.RLock()
        self._ready = threading.Condition()
        self._instances = []

    def add(self, instance):
        with self._change, self._ready:
            self._instances.append(instance)

    def remove(self, instance):
        with self._change, self._ready:
            self._instances.remove(instance)

    def quit(self):
        with self._ready:
            self._instances = []  # fine: this lock guards all


class Disposer:
    def __init__(self):
        self._mutex = threading.Lock()
        self._objects = {}

    def create(self, key, value):
        with self._mutex:
            self._objects[key] = value

    def restore(self, key, value):
        with self._mutex:
            self._objects[key] = value

    def dispose(self, key):
        self._objects[key] = None  # fine: who takes the lock beside knows why not here
        with self._mutex:
            del self._objects[key]


class Few:
    def __init__(self):
        self._lock = threading.Lock()
        self._names = []
        self._hosts = {}

    def add(self, name):
        with self._lock:
            self._names.append(name)

    def remove(self, name):
        with self._lock:
            self._names.remove(name)

    def clear(self):
        self._names.clear()  # want "`self._names` is changed here without `self._lock`, which is held in 2 of 3 places"

    def up(self, host):
        with self._lock:
            self._hosts[host] = True

    def down(self, host):
        with self._lock:
            self._hosts[host] = False

    def populate(self, hosts):
        for host in hosts:
            self._hosts[host] = True  # fine: most of those that read it hold no lock

    def all(self):
        return list(self._hosts)

    def live(self):
        return [host for host, is_up in self._hosts.items() if is_up]

    def count(self):
        return len(self._hosts)


class Peers:
    def __init__(self):
        self._lock = threading.Lock()
        self._wanted: set[int] = set()
        self._pinned: set[int] = set()
        self._shown: set[int] = set()
        self._left: set[int] = set()

    def state(self, peer, is_up):
        with self._lock:
            if peer not in self._wanted:
                self._wanted.add(peer)
            elif is_up and peer in self._wanted:
                self._wanted.remove(peer)

    def again(self):
        with self._lock:
            for peer in list(self._wanted):
                self._wanted.remove(peer)

    def want(self, peer):
        self._wanted.add(peer)  # fine: one operation, and nobody minds that it is there

    def pin(self, peer):
        with self._lock:
            self._pinned.add(peer)

    def pin_all(self, peers):
        with self._lock:
            for peer in peers:
                self._pinned.add(peer)

    def unpin(self, peer):
        self._pinned.discard(peer)  # fine: it is there or not, and nobody asks

    def show(self, peer):
        with self._lock:
            self._shown.add(peer)

    def hide(self, peer):
        with self._lock:
            self._shown.remove(peer)

    def all(self):
        with self._lock:
            return [str(peer) for peer in self._shown]

    def sneak(self, peer):
        self._shown.add(peer)  # want "`self._shown` is changed here without `self._lock`"

    def leave(self, peer):
        with self._lock:
            self._left.add(peer)

    def back(self, peer):
        with self._lock:
            if peer in self._left:
                self._left.remove(peer)

    def forget(self, peer):
        self._left.discard(peer)  # want "`self._left` is changed here without `self._lock`"
