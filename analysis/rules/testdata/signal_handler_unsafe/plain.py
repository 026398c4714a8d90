import asyncio
import os
import queue
import signal
import sys
import threading
import time

lock = threading.Lock()
again = threading.RLock()
alone = threading.Lock()
jobs = queue.Queue()
simple = queue.SimpleQueue()
results = queue.Queue()
stopped = threading.Event()
total = 0


def add():
    global total
    with lock:  # step "the main thread may hold it here"
        total += 1
    with again:
        total += 1


def on_lock(number, frame):
    with lock:  # want warning "the handler waits for it for ever"
        print(total)
    with again:  # fine
        print(total)
    with alone:  # fine
        print(total)


def on_acquire(number, frame):
    lock.acquire()  # want warning "Where that holds `lock`"
    try:
        print(total)
    finally:
        lock.release()
    if lock.acquire(False):  # fine
        lock.release()
    if lock.acquire(timeout=1):  # fine
        lock.release()


def on_queue(number, frame):
    jobs.put(number)  # want warning "takes the queue's own lock"
    simple.put(number)  # fine
    results.put(number)  # fine
    stopped.set()  # fine


def on_chain(number, frame):
    report()  # step "`on_chain` calls `report`"


def report():
    jobs.put_nowait("report")  # want warning "takes the queue's own lock"


def on_wait(number, frame):
    time.sleep(1)  # want info "the main thread stands still"


def on_exit(number, frame):
    time.sleep(1)  # fine
    sys.exit(1)


def on_kill(number, frame):
    time.sleep(1)  # fine
    os._exit(1)


def on_raise(number, frame):
    time.sleep(1)  # fine
    raise KeyboardInterrupt


def work():
    with alone:
        results.get()  # want blocking-under-lock "`results.get` waits"


def main():
    signal.signal(signal.SIGUSR1, on_lock)  # step "given to `signal.signal` here"
    signal.signal(signal.SIGUSR2, on_acquire)
    signal.signal(signal.SIGTERM, on_queue)
    signal.signal(signal.SIGHUP, on_chain)
    signal.signal(signal.SIGALRM, on_wait)
    signal.signal(signal.SIGINT, on_exit)
    signal.signal(signal.SIGQUIT, on_kill)
    signal.signal(signal.SIGABRT, on_raise)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    threading.Thread(target=work).start()  # want thread-not-joined "waits for this thread"
    while True:
        print(jobs.get())
        add()


class Server:
    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.closed = asyncio.Event()
        signal.signal(signal.SIGTERM, self.on_term)
        signal.signal(signal.SIGHUP, self.on_hup)

    def on_term(self, number, frame):
        self.loop.stop()  # want warning "does not wake it where it sleeps"
        self.closed.set()  # want warning "Register the handler with `loop.add_signal_handler`"

    def on_hup(self, number, frame):
        self.closed.set()  # fine
        self.loop.call_soon_threadsafe(lambda: None)


async def serve():
    closed = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, closed.set)  # fine
    loop.add_signal_handler(signal.SIGINT, lambda: closed.set())  # fine
    signal.signal(signal.SIGHUP, lambda *_: closed.set())  # want warning "wherever that is"
    await closed.wait()


async def portable(signals):
    closed = asyncio.Event()

    def on_signal(*_):
        closed.set()  # fine

    for number in signals:
        try:
            asyncio.get_running_loop().add_signal_handler(number, on_signal)
        except NotImplementedError:
            signal.signal(number, on_signal)
    await closed.wait()


class Own:
    def put(self, item):
        pass

    def stop(self):
        pass


own = Own()


def on_own(number, frame):
    own.put(1)  # fine
    own.stop()  # fine


signal.signal(signal.SIGCONT, on_own)


class Tracker:
    def __init__(self):
        self._shown = threading.Lock()
        self._own = threading.Lock()

    def install(self):
        def interrupted(number, frame):
            with self._shown:  # want "Where that holds `self._shown`, the handler waits for it for ever"
                print("not now")
            with self._own:  # fine: nobody else takes it
                print("not now")

        signal.signal(signal.SIGINT, interrupted)

    def tick(self):
        with self._shown:  # step "the main thread may hold it here"
            print(".")
