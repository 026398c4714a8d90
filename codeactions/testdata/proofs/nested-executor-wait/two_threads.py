# before: hangs
import threading
from concurrent.futures import ThreadPoolExecutor


class Loader:
    def __init__(self):
        self._pool = ThreadPoolExecutor(max_workers=2)
        self._both = threading.Barrier(2)

    def close(self):
        self._pool.shutdown()

    def _read(self, name):
        return name

    def _load(self, name):
        self._both.wait()
        return list(self._pool.map(self._read, [name]))

    def load(self):
        return list(self._pool.map(self._load, ["a", "b"]))


print("got", Loader().load())
