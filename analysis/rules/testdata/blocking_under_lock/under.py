import multiprocessing
import queue
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.request
from concurrent.futures import Future, ThreadPoolExecutor

import requests

SHORT = 0.1
LONG = 60
lock = threading.Lock()
totals = {}


def count(key):
    with lock:  # step "`count` waits here for `lock` meanwhile"
        totals[key] = totals.get(key, 0) + 1


def pause(key):
    with lock:  # step "`pause` takes `lock` here"
        time.sleep(1)  # want "`time.sleep` sleeps while `lock` is held"
        time.sleep(2)  # fine
        totals[key] = 0


def by_hand():
    lock.acquire()
    try:
        subprocess.run(["make"])  # want "`subprocess.run` waits for another process while `lock` is held"
    finally:
        lock.release()


def slow_part_first(key):
    time.sleep(1)  # fine
    with lock:
        totals[key] = 0
    time.sleep(1)  # fine


def given_back(key):
    with lock:
        lock.release()
        time.sleep(1)  # fine
        lock.acquire()


def on_some_paths(key):
    if key:
        lock.acquire()
    time.sleep(1)  # fine
    if key:
        lock.release()


def file_work(name):
    with lock:
        with open(name) as file:  # fine
            return file.read()


def both_locks():
    with lock, other_lock:
        time.sleep(1)  # want "while `lock` is held"


other_lock = threading.Lock()


async def coroutine():
    with lock:
        time.sleep(1)  # want blocking-call-in-async "sleeps"


class Store:
    def __init__(self, future: Future):
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._queue = queue.Queue()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self.work, daemon=True)
        self._future = future
        self._items = {}

    def get(self, key):
        with self._lock:
            return self._items.get(key)

    def load(self, key):
        with self._lock:
            self._items[key] = self._fetch(key)  # want "`self._fetch` waits for the network through `urllib.request.urlopen` while `self._lock` is held"

    def _fetch(self, key):
        return self._open(key).read()  # step "`Store._fetch` calls `self._open`"

    def _open(self, key):
        return urllib.request.urlopen("https://example.org/" + key)  # want missing-timeout ""

    def load_better(self, key):
        item = self._fetch(key)  # fine
        with self._lock:
            self._items[key] = item

    def stop(self):
        with self._lock:
            self._thread.join()  # want "`self._thread.join` waits for another thread or process"

    def stop_soon(self):
        with self._lock:
            self._thread.join(0.5)  # fine
            self._stopped.wait(timeout=0)  # fine
            self._future.result(timeout=SHORT)  # fine

    def stop_some_time(self, patience):
        with self._lock:
            self._thread.join(patience)  # fine: for how long is not known
            self._stopped.wait(timeout=3)  # want "`self._stopped.wait` waits for another thread or process"

    def take(self):
        with self._lock:
            return self._queue.get()  # want "`self._queue.get` waits"

    def take_if_any(self):
        with self._lock:
            self._queue.get_nowait()  # fine
            self._queue.get(block=False)  # fine
            self._queue.get(timeout=0.2)  # fine

    def take_soon(self):
        with self._lock:
            self._queue.get(timeout=LONG)  # want "`self._queue.get` waits"

    def result(self):
        with self._lock:
            return self._future.result()  # want "`self._future.result` waits"

    def wait(self):
        with self._lock:
            while not self._items:
                self._changed.wait()  # fine

    def wait_through(self):
        with self._lock:
            self._wait()  # fine

    def _wait(self):
        with self._changed:
            self._changed.wait_for(lambda: self._items)  # fine

    def nested(self):
        with self._lock:
            other_lock.acquire()  # fine
            other_lock.release()

    def pool(self):
        with self._lock:
            with ThreadPoolExecutor() as pool:  # want "makes leaving this `with` block wait"
                for item in self._items:
                    pool.submit(self.get, item).add_done_callback(print)

    def work(self):
        while True:
            self._stopped.wait()  # fine

    def deferred(self):
        with self._lock:
            def later():
                time.sleep(1)  # fine
            self._items["later"] = later


class Resource:
    """All who take the lock wait under it: it guards what is waited for."""

    def __init__(self):
        self._lock = threading.Lock()

    def first(self):
        with self._lock:
            time.sleep(1)  # fine

    def second(self):
        with self._lock:
            time.sleep(2)  # fine


class Alone:
    def __init__(self):
        self._lock = threading.Lock()

    def only(self):
        with self._lock:
            time.sleep(1)  # fine


class Connection:
    """The lock keeps the users of a connection apart."""

    def __init__(self, address):
        self._lock = threading.Lock()
        self._socket = socket.create_connection(address)  # want missing-timeout ""

    def send(self, data):
        with self._lock:
            self._socket.sendall(data)  # fine

    def close(self):
        with self._lock:
            self._socket.close()

    def known(self):
        with self._lock:
            return self.__dict__


class Table:
    def __init__(self, name):
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(name)
        self._rows = 0

    def add(self, row):
        with self._lock:
            cursor = self._connection.cursor()
            cursor.execute("insert into t values (?)", row)  # want "`cursor.execute` waits for a database while `self._lock` is held"
            self._rows += 1

    def rows(self):
        with self._lock:
            return self._rows


class Lazy:
    def __init__(self):
        self._lock = threading.Lock()
        self._page = None

    def page(self):
        with self._lock:
            if self._page is None:
                self._page = urllib.request.urlopen("https://example.org", timeout=3)  # want "waits for the network"
            return self._page

    def page_quickly(self):
        with self._lock:
            self._page = urllib.request.urlopen("https://example.org", timeout=0.5)  # fine
        return self._page

    def page_in(self, seconds):
        with self._lock:
            self._page = requests.get("https://example.org", timeout=seconds)  # want "`requests.get` waits for the network"
        return self._page

    def page_of_two(self):
        with self._lock:
            self._page = requests.get("https://example.org", timeout=(3, 30))  # want "`requests.get` waits for the network"
        return self._page

    def make(self):
        with self._lock:
            subprocess.run(["make"], timeout=60)  # want "`subprocess.run` waits for another process"

    def reset(self):
        with self._lock:
            self._page = None


class Slots:
    def __init__(self):
        self._slots = threading.Semaphore(3)

    def work(self):
        with self._slots:
            time.sleep(1)  # fine

    def peek(self):
        with self._slots:
            return True


class lock_like:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def own_kind():
    with lock_like():
        time.sleep(1)  # fine


class Deferred:
    """Its lock is taken where a block begins, and given back where it ends."""

    def __init__(self):
        self._lock = threading.Lock()

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, *args):
        self._lock.release()

    def work(self):
        with self._lock:
            time.sleep(1)  # fine


class Joins:
    """Whether the other one waits is not known."""

    def __init__(self, thread):
        self._lock = threading.Lock()
        self._thread = thread
        self._own = threading.Thread(target=self.join, daemon=True)

    def join(self):
        with self._lock:
            self._thread.join()

    def join_own(self):
        with self._lock:
            self._own.join()  # fine


class Wakes:
    """A few bytes fit into a pipe at once."""

    def __init__(self):
        self._lock = threading.Lock()
        self._reader, self._writer = multiprocessing.Pipe(duplex=False)
        self._woken = 0

    def wake(self):
        with self._lock:
            self._writer.send_bytes(b"")  # fine

    def clear(self):
        with self._lock:
            self._reader.recv_bytes()  # want "`self._reader.recv_bytes` waits for another thread or process"

    def woken(self):
        with self._lock:
            return self._woken
