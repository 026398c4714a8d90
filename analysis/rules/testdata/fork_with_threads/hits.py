import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def work():
    print("working")


def plain():
    threading.Thread(target=work, daemon=True).start()  # step "threads are started here"
    pid = os.fork()  # want "`os.fork` copies the process while other threads run in it"
    return pid


def in_context():
    thread = threading.Thread(target=work)
    thread.start()
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()  # want "`process.start` copies the process while other threads run"
    process.join()
    thread.join()


def by_default():
    timer = threading.Timer(10, work)
    timer.start()
    process = multiprocessing.Process(target=work)
    process.start()  # want "`process.start` copies the process, on Linux, while other threads run"
    process.join()
    timer.cancel()


def pools(items):
    with ThreadPoolExecutor() as threads:
        threads.submit(work).result()
        with multiprocessing.Pool() as pool:  # want "on Linux"
            print(pool.map(len, items))


def start_threads():
    threading.Thread(target=work, daemon=True).start()  # step "`start_threads` calls"


def through_a_function():
    start_threads()  # step "threads are started here"
    with ProcessPoolExecutor() as pool:
        pool.submit(work).result()  # want "`pool.submit` copies the process, on Linux,"


def _forker():
    if os.fork() == 0:  # want "from a thread of it"
        os._exit(0)


threading.Thread(target=_forker).start()


class Watcher:
    def __init__(self):
        self.thread = threading.Thread(target=work, daemon=True)
        self.thread.start()  # step "`Watcher.__init__` calls `self.thread.start`"

    def stop(self):
        self.thread.join()


def made():
    Watcher()
    return os.fork()  # want "copies the process"
