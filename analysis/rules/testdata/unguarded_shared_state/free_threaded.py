# free-threaded
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor

results = []
seen = {}
waiting = deque()
lock = threading.Lock()


def work(item):
    results.append(item)  # want info "without a global interpreter lock that keeps one operation whole, and no two together"
    seen[item] = 1  # want info "guards `seen`"
    waiting.append(item)  # fine
    with lock:
        results.append(item)  # fine


def alone(item):
    results.append(item)  # fine


def own(item):
    found = []
    found.append(item)  # fine
    return found


def main(items):
    with ThreadPoolExecutor() as pool:
        list(pool.map(work, items))  # step "given to `concurrent.futures.ThreadPoolExecutor.map` here"
        list(pool.map(own, items))


class Mailbox:
    def __init__(self):
        self._items = []
        self._own = []
        self._lock = threading.Lock()
        self._safe = []

    def start(self):
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            if self._items:
                self._items.pop(0)  # want info "`Mailbox.put` changes `self._items` in another thread, and nothing but the container's own lock guards it"
            self._own.append(1)  # fine: nobody else changes it
            with self._lock:
                self._safe.append(1)  # fine

    def put(self, item):
        self._items.append(item)  # want info "`Mailbox._run` changes `self._items` in another thread"
        with self._lock:
            self._safe.append(item)  # fine
