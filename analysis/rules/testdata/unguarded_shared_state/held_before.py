"""The lock is held where the change is made, though this function did not take it in one place."""
import logging
import threading


class Journal:
    def __init__(self):
        self._gate = threading.Lock()
        self._lines = []
        self._open = False

    def begin(self):
        self._gate.acquire()
        self._lines = ["begin"]

    def end(self):
        self._lines.append("end")  # fine: `begin` took the lock that is given back here
        self._gate.release()

    def add(self, line):
        with self._gate:
            self._lines.append(line)

    def forget(self):
        self._gate.release()
        self._lines = []  # want "`self._lines` is changed here without `self._gate`"

    def drop(self):
        with self._gate:
            self._lines.clear()


class Clock:
    def __init__(self):
        self._ready = threading.Condition()
        self._due = {}

    def add(self, key, event):
        with self._ready:
            self._due[key] = event

    def move(self, key, event):
        with self._ready:
            self._due[key] = event

    def run(self, pool, events):
        with self._ready:
            for key in events:
                del self._due[key]  # fine: taken again before the next turn
                self._ready.release()
                pool.submit(key)
                self._ready.acquire()


class Sink:
    def __init__(self):
        self.lock = threading.Lock()
        self.lines = []

    def handle(self, line):
        with self.lock:
            self.emit(line)

    def emit(self, line):
        raise NotImplementedError

    def drop(self):
        with self.lock:
            self.lines = []


class ListSink(Sink):
    def emit(self, line):
        self.lines.append(line)  # fine: `handle` calls it with the lock held

    def flush(self):
        with self.lock:
            self.lines.clear()

    def cut(self, count):
        with self.lock:
            del self.lines[count:]

    def put(self, line):
        self.lines.append(line)  # want "`self.lines` is changed here without `self.lock`"

    def again(self):
        with self.lock:
            self.lines = []


class Buffered(logging.Handler):
    def __init__(self):
        super().__init__()
        self.guard = threading.Lock()
        self.records = []

    def emit(self, record):
        self.records.append(record)  # fine: nobody here knows what the caller holds

    def flush(self):
        with self.guard:
            self.records.clear()

    def take(self):
        with self.guard:
            records, self.records = self.records, []
        return records

    def keep_first(self):
        with self.guard:
            del self.records[1:]

    def keep(self, record):
        self.records.append(record)  # want "`self.records` is changed here without `self.guard`"

    def keep_all(self, records):
        with self.guard:
            self.records.extend(records)


class Position:
    def __init__(self):
        self._at = 0

    def reset(self):
        self._at = 0  # fine: objects of this class have no such lock


class FilePosition(Position):
    def __init__(self, handle):
        super().__init__()
        self._handle = handle
        self._mutex = threading.Lock()

    def seek(self, offset):
        with self._mutex:
            self._at = offset

    def read(self):
        with self._mutex:
            self._at += len(self._handle.readline())

    def rewind(self):
        with self._mutex:
            self._at = 0

    def jump(self, offset):
        self._at = offset  # want "`self._at` is changed here without `self._mutex`"
