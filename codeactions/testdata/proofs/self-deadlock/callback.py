# before: hangs
# after: prints "1 item"
import threading


class Store:
    def __init__(self):
        self._lock = threading.Lock()
        self._listeners = []
        self._items = []

    def subscribe(self, listener):
        self._listeners.append(listener)

    def size(self):
        with self._lock:
            return len(self._items)

    def put(self, item):
        with self._lock:
            self._items.append(item)
            for listener in self._listeners:
                listener()


class View:
    def __init__(self):
        self.store = Store()
        self.store.subscribe(self.show)

    def show(self):
        print(self.store.size(), "item")


view = View()
view.store.put("one")
