import asyncio
import queue
import signal
import threading

changed = threading.Condition()
jobs = queue.Queue()
lock = threading.Lock()
items = []
WORKERS = 3


def work(job):
    if job > 3:
        raise ValueError(job)


def worker():
    while True:
        job = jobs.get()
        if job is None:
            break
        if job == 7:
            continue
        work(job)
        finish()


def finish():
    jobs.task_done()


def start():
    threads = [threading.Thread(target=worker) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()


def stop():
    jobs.put(None)
    jobs.join()


def given(channel):
    while True:
        item = channel.get()
        if item == 7:
            continue
        print(item)
        channel.task_done()


def start_given():
    channel = queue.Queue()
    threading.Thread(target=given, args=(channel,)).start()
    channel.join()


def take():
    with changed:
        if not items:
            changed.wait()
        return items.pop()


def put(item):
    items.append(item)
    tell()


def tell():
    changed.notify()


def report():
    with lock:
        jobs.put(1)


def on_signal(number, frame):
    report()


def count():
    with lock:
        items.clear()


def own():
    with threading.Lock():
        items.clear()


signal.signal(signal.SIGTERM, on_signal)


class Reader(threading.Thread):
    def __init__(self):
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.lines = asyncio.Queue()

    def run(self):
        self.emit(1)

    def emit(self, line):
        self.lines.put_nowait(line)


def fetch(loop):
    return asyncio.run_coroutine_threadsafe(sleep(), loop).result()


async def sleep():
    await asyncio.sleep(1)


async def main():
    loop = asyncio.get_running_loop()
    fetch(loop)
