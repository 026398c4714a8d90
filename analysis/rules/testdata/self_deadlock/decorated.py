import functools
import threading

_lock = threading.Lock()


def synchronized(method):
    @functools.wraps(method)
    def locked(self, *args, **kwargs):
        with self._lock:
            return method(self, *args, **kwargs)

    return locked


def holding(lock):
    def decorate(function):
        @functools.wraps(function)
        def locked(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)

        return locked

    return decorate


def traced(function):
    @functools.wraps(function)
    def called(*args, **kwargs):
        return function(*args, **kwargs)

    return called


class Store:
    def __init__(self):
        self._lock = threading.Lock()

    @synchronized  # step "`Store.get` takes `self._lock`"
    def get(self):
        return 1

    @synchronized  # step "`Store.double` takes `self._lock` here, and still holds it"
    def double(self):
        return 2 * self.get()  # want error "`self.get` takes `self._lock`, which is held here already"

    @traced
    def triple(self):
        return 3 * self.get()  # fine

    def inside(self):
        with self._lock:
            return self.get()  # want error "`self.get` takes"

    @synchronized
    def nested(self):
        with self._lock:  # want error "`self._lock` is held here already"
            return 1


@holding(_lock)
def one():
    return 1


@holding(_lock)
def two():
    return 2 * one()  # want error "`one` takes `_lock`"


def three():
    return one() + two()  # fine
