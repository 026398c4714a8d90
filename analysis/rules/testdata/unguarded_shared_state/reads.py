import threading


class Tally:
    def __init__(self):
        self._lock = threading.Lock()
        self._count = 0
        self._peak = 0
        self._name = ""
        self._mode = 0
        self._closed = False

    def add(self):
        with self._lock:  # step "`Tally.add` takes `self._lock` here, and still holds it"
            self._count += 1  # step "`Tally.add` changes it with a lock held"

    def value(self):
        with self._lock:
            return self._count

    def report(self):
        with self._lock:
            print(self._count)
            print(self._count)

    def reset(self):
        self._count = 0  # want "`self._count` is changed here without `self._lock`, which is held in 3 of 4 places that change or read it"

    def rise(self, value):
        with self._lock:
            self._peak = max(self._peak, value)

    def peak(self):
        return self._peak

    def lower(self):
        self._peak = 0  # fine: one place of three holds the lock

    def rename(self, name):
        self._name = name  # fine: nobody changes it with the lock held

    def greet(self):
        with self._lock:
            return "hello " + self._name

    def shout(self):
        with self._lock:
            return self._name.upper()

    def whisper(self):
        with self._lock:
            return self._name.lower()

    def switch(self, mode):
        with self._lock:
            self._mode = mode

    def first(self):
        with self._lock:
            return self._mode == 1

    def second(self):
        with self._lock:
            return self._mode == 2

    def look(self):
        return self._mode  # fine: a single read

    def glance(self):
        return self._mode

    def choose(self, mode):
        self._mode = mode  # fine: as often without the lock as with it

    def close(self):
        with self._lock:
            self._closed = True

    def closed(self):
        with self._lock:
            return self._closed

    def is_open(self):
        with self._lock:
            return not self._closed

    def abandon(self):
        self._closed = True  # fine: one store of a flag


class Board:
    def __init__(self):
        self._cond = threading.Condition()
        self._posts = {}

    def post(self, key, text):
        with self._cond:
            self._posts[key] = text
            self._cond.notify_all()

    def get(self, key):
        with self._cond:
            while key not in self._posts:
                self._cond.wait()
            return self._posts[key]

    def size(self):
        with self._cond:
            return self._size()

    def _size(self):
        return len(self._posts)  # fine: who calls it holds the lock

    def drop(self, key):
        del self._posts[key]  # want "`self._posts` is changed here without `self._cond`, which is held in 3 of 4 places that change or read it"


class Lone:
    def __init__(self):
        self._lock = threading.Lock()
        self._seen = 0

    def see(self):
        with self._lock:
            self._seen += 1

    def seen(self):
        with self._lock:
            return self._seen

    def forget(self):
        self._seen = 0  # fine: two places with the lock say too little
