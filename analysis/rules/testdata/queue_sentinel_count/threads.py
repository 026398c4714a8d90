import queue
import threading

jobs = queue.SimpleQueue()
STOP = object()
WORKERS = 4


def consume():
    while True:
        job = jobs.get()  # step "waits here for the next item"
        if job is STOP:
            break
        print(job)


def main():
    threads = [threading.Thread(target=consume) for _ in range(WORKERS)]  # step "starts `consume` this often"
    for thread in threads:
        thread.start()
    jobs.put(1)
    jobs.put(STOP)  # want info "One `STOP` ends one consumer"
    for thread in threads:
        thread.join()


def work(items):
    while (item := items.get()) is not None:
        print(item)


def parameter():
    items = queue.Queue()
    for _ in range(3):
        threading.Thread(target=work, args=(items,)).start()  # want thread-not-joined "waits for this thread"
    items.put(None)  # want info "One `None` ends one consumer"


def enough(items):
    while (item := items.get()) is not None:
        print(item)


def parameter_right():
    items = queue.Queue()
    for _ in range(3):
        threading.Thread(target=enough, args=(items,)).start()  # want thread-not-joined "waits for this thread"
    for _ in range(3):
        items.put(None)  # fine


def single(items):
    while (item := items.get()) is not None:
        print(item)


def one():
    items = queue.Queue()
    for _ in range(1):
        threading.Thread(target=single, args=(items,)).start()  # want thread-not-joined "waits for this thread"
    items.put(None)  # fine


def passes_on(items):
    while True:
        item = items.get()
        if item is None:
            items.put(item)
            items.put(None)
            return
        print(item)


def passing():
    items = queue.Queue()
    for _ in range(3):
        threading.Thread(target=passes_on, args=(items,)).start()  # want thread-not-joined "waits for this thread"
    items.put(None)  # fine


def ordinary(items):
    while True:
        item = items.get()
        print(item)


def no_sentinel():
    items = queue.Queue()
    for _ in range(3):
        threading.Thread(target=ordinary, args=(items,)).start()  # want unstoppable-worker "never returns"
    items.put(None)  # fine


def each(items):
    item = items.get()
    if item is None:
        return
    print(item)


def not_in_loop():
    items = queue.Queue()
    for _ in range(3):
        threading.Thread(target=each, args=(items,)).start()  # want thread-not-joined "waits for this thread"
    items.put(None)  # fine


def other_queue():
    items = queue.Queue()
    items.put(None)  # fine
