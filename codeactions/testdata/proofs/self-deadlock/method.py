# before: hangs
# after: prints "4"
import threading


class Store:
    def __init__(self):
        self._lock = threading.Lock()
        self._number = 2

    def get(self):
        with self._lock:
            return self._number

    def double(self):
        with self._lock:
            return 2 * self.get()


print(Store().double())
