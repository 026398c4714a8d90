import multiprocessing
import queue
import socket
import threading
from multiprocessing import Process


class Worker(Process):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()  # step "held here"
        self.items = multiprocessing.Queue()

    def run(self):
        with self.lock:
            self.items.put(1)


def start():
    worker = Worker()
    worker.start()  # want warning "`worker` holds an object of `threading.Lock` in `lock` and cannot be pickled"
    worker.join()


def start_at_once():
    Worker().start()  # want warning "in `lock`"


class Spawned(multiprocessing.get_context("spawn").Process):
    def __init__(self):
        super().__init__()
        self.call = lambda: None


class SpawnedByName(multiprocessing.context.SpawnProcess):
    def __init__(self):
        super().__init__()
        self.call = lambda: None


SpawnedByName().start()  # want error "it does not start" # want missing-main-guard ""


class Forked(multiprocessing.context.ForkProcess):
    def __init__(self):
        super().__init__()
        self.call = lambda: None

    def go(self):
        self.start()  # fine


class Right(Process):
    def __init__(self):
        super().__init__()
        self.lock = multiprocessing.Lock()
        self.stopped = multiprocessing.Event()
        self.items = multiprocessing.Queue()
        self.size = 3
        self.local = None

    def run(self):
        self.local = threading.Lock()


class Leaves(Process):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state


class StartsItself(Process):
    def __init__(self):
        super().__init__()
        self.size = 1
        self.start()  # fine: it has no lock yet
        self.lock = threading.Lock()


class StartsItselfLate(Process):
    def __init__(self):
        super().__init__()
        self.items = queue.Queue()
        self.start()  # want warning "in `items`"

    def again(self):
        self.start()  # want warning "in `items`"


class Thread(threading.Thread):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()


def right():
    Right().start()  # fine
    Leaves().start()  # fine
    Forked().start()  # fine
    Thread().start()  # fine
    worker = Worker()
    worker.run()  # fine: it runs here


def expects(kind):
    worker = kind()
    worker.start()  # fine: it is not known
