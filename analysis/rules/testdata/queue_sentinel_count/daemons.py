import queue
import threading

jobs = queue.SimpleQueue()


def consume():
    while True:
        job = jobs.get()
        if job is None:
            break
        print(job)


def main():
    for _ in range(4):
        threading.Thread(target=consume, daemon=True).start()
    jobs.put(None)  # fine


items = queue.SimpleQueue()


def consume_items():
    while True:
        item = items.get()
        if item is None:
            break
        print(item)


def others():
    threading.Thread(target=main, daemon=True).start()
    threads = [threading.Thread(target=consume_items) for _ in range(4)]
    watch = threading.Thread(target=main)
    watch.daemon = True
    watch.start()
    for thread in threads:
        thread.start()
    items.put(None)  # want "One `None` ends one consumer"
    for thread in threads:
        thread.join()


kept = queue.SimpleQueue()


def consume_kept():
    while True:
        item = kept.get()
        if item is None:
            break
        print(item)


def set_later():
    threads = []
    for _ in range(4):
        threads.append(threading.Thread(target=consume_kept))
    for thread in threads:
        thread.daemon = True
        thread.start()
    kept.put(None)  # fine


class Workers:
    def __init__(self):
        self._items = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self.consume) for _ in range(4)]

    def start(self):
        for thread in self._threads:
            thread.daemon = True
            thread.start()

    def consume(self):
        while True:
            item = self._items.get()
            if item is None:
                break
            print(item)

    def stop(self):
        self._items.put(None)  # fine
