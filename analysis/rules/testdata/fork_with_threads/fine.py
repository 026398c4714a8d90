import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from flask import Flask

app = Flask(__name__)


def work():
    print("working")


def daemonise():
    if os.fork():  # fine
        os._exit(0)
    os.setsid()
    if os.fork():  # fine
        os._exit(0)
    threading.Thread(target=work).start()


def joined():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return os.fork()  # fine


def joined_all():
    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return os.fork()  # fine


def left():
    with ThreadPoolExecutor() as pool:
        pool.submit(work).result()
    return os.fork()  # fine


def run(program):
    threading.Thread(target=work).start()
    if os.fork() == 0:  # fine
        os.execv(program, [program])


def spawned():
    threading.Thread(target=work).start()
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()  # fine
    process.join()


def unknown(method):
    threading.Thread(target=work).start()
    process = multiprocessing.get_context(method).Process(target=work)
    process.start()  # fine
    process.join()


def other_way(parallel):
    if parallel:
        threading.Thread(target=work).start()
    else:
        os.fork()  # fine


def elsewhere():
    threading.Thread(target=work).start()
    if sys.platform != "linux":
        with ProcessPoolExecutor() as pool:
            pool.submit(work).result()  # fine


def given(processes: ProcessPoolExecutor):
    threading.Thread(target=work).start()
    processes.submit(work).result()  # fine


@app.route("/")
def handler():
    process = multiprocessing.Process(target=work)
    process.start()  # fine
    process.join()
    return "done"


def never_started():
    thread = threading.Thread(target=work)
    print(thread.name)
    return os.fork()  # fine


class Watcher:
    def __init__(self):
        self.thread = threading.Thread(target=work, daemon=True)
        self.thread.start()

    def stop(self):
        self.thread.join()


def stopped():
    watcher = Watcher()
    watcher.stop()
    return os.fork()  # fine
