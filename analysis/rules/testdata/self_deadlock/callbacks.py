import threading

lock = threading.Lock()
again = threading.RLock()


def run(action):
    with lock:  # step "`run` takes `lock` here, and still holds it"
        action()  # step "`run` calls what it was given"


def run_later(action):
    with lock:
        pass
    action()


def run_reentrant(action):
    with again:
        action()


def total():
    with lock:  # step "`total` takes `lock`"
        return 1


def total_reentrant():
    with again:
        return 1


def nothing():
    return 0


def runs():
    run(total)  # want error "`total` takes `lock`, and `run` calls it while it holds that"
    run(lambda: total())  # want error "calls it while it holds that"
    run(nothing)  # fine
    run_later(total)  # fine
    run_reentrant(total_reentrant)  # fine


class Store:
    def __init__(self, on_change=None):
        self._lock = threading.Lock()
        self._listeners = []
        self._by_name = {}
        self._on_change = on_change
        self._items = {}

    def subscribe(self, listener):
        self._listeners.append(listener)

    def name(self, key, listener):
        self._by_name[key] = listener

    def quiet(self, listener):
        self._outside = listener

    def get(self, key):
        with self._lock:
            return self._items.get(key)

    def put(self, key, value):
        with self._lock:  # step "`Store.put` takes `self._lock` here, and still holds it"
            self._items[key] = value
            for listener in list(self._listeners):
                listener(key)  # step "`Store.put` calls what it was given"

    def tell(self, key):
        with self._lock:
            self._tell(key)

    def _tell(self, key):
        self._by_name[key](key)

    def change(self):
        with self._lock:
            self._on_change(1)

    def outside(self, key):
        with self._lock:
            listener = self._outside
        listener(key)
        self._outside(key)


class View:
    def __init__(self, other: Store):
        self.store = Store(self.refresh)  # want warning "`self.refresh` takes `self._lock`, and `Store.change` calls it while it holds that"
        self.second = Store()
        self.other = other
        self.store.subscribe(self.refresh)  # want warning "`self.refresh` takes `self._lock`, and `Store.put` calls it while it holds that"
        self.store.name(1, self.refresh)  # want warning "`Store._tell` calls it"
        self.store.quiet(self.refresh)  # fine: it is called when the lock is given back
        self.second.subscribe(self.refresh)  # fine: another store
        self.other.subscribe(self.redraw)  # fine

    def refresh(self, key):
        return self.read(key)  # step "`View.refresh` calls `self.read`"

    def read(self, key):
        return self.store.get(key)

    def redraw(self, key):
        return key


class Own:
    def __init__(self):
        self._mutex = threading.Lock()
        self._hooks = []
        self._add(self.size)  # want warning "`self.size` takes `self._mutex`, and `Own.fire` calls it"

    def _add(self, hook):
        self._hooks.append(hook)

    def size(self):
        with self._mutex:
            return len(self._hooks)

    def fire(self):
        with self._mutex:
            for hook in self._hooks:
                hook()
