import queue
import sys
import threading
from threading import Thread

jobs = queue.Queue()
stop = threading.Event()


def endless():
    while True:  # step "`endless` goes round here for ever"
        print(jobs.get())


def swallows():
    while True:
        try:
            print(jobs.get(timeout=1))
        except queue.Empty:
            continue


def breaks():
    while True:
        job = jobs.get()
        if job is None:
            break
        print(job)


def returns():
    while True:
        if stop.is_set():
            return
        print(jobs.get())


def looks():
    while not stop.is_set():
        print(jobs.get())


def raises():
    while True:
        if jobs.get() is None:
            raise SystemExit


def leaves():
    while True:
        if jobs.get() is None:
            sys.exit()


def ends_by_exception():
    try:
        while True:
            print(jobs.get())
    except ValueError:
        print("done")


def main():
    Thread(target=endless).start()  # want hint "`endless` never returns, and the program does not end while this thread runs"
    worker = threading.Thread(target=swallows)  # want "`swallows` never returns"
    worker.start()
    Thread(target=endless, daemon=True).start()  # fine
    threads = [Thread(target=each) for each in (breaks, returns)]  # fine
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in looks, raises:
        print(each)


class Worker:
    def __init__(self):
        self._thread = Thread(target=self._run)  # want "`Worker._run` never returns"
        self._thread.start()
        self._other = Thread(target=self._run)  # fine: it is made a daemon
        self._other.daemon = True
        self._other.start()

    def _run(self):
        while True:
            print(jobs.get())


def ends():
    thread = Thread(target=looks)  # fine
    thread.start()
    second = Thread(target=raises)  # fine
    second.start()
    third = Thread(target=leaves)  # fine
    third.start()
    fourth = Thread(target=ends_by_exception)  # fine
    fourth.start()
    for each in thread, second, third, fourth:
        each.join()
