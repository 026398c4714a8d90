import queue
import threading


def start():
    jobs = queue.Queue()

    def run():
        while True:
            item = jobs.get()  # want warning "never reported with `task_done`"
            print(item)

    threading.Thread(target=run, daemon=True).start()
    jobs.put(1)
    jobs.join()  # step "waits here"


class Open:
    """Other files may report its items."""

    def __init__(self):
        self.jobs = queue.Queue()

    def next(self):
        item = self.jobs.get()  # fine
        return item

    def close(self):
        self.jobs.join()


def given_away(report):
    jobs = queue.Queue()

    def run():
        while True:
            item = jobs.get()  # fine
            print(item)

    threading.Thread(target=run, daemon=True).start()
    report(jobs)
    jobs.join()


def kept_away(owner):
    channel = queue.Queue()
    owner.channel = channel

    def run():
        while True:
            item = channel.get()  # fine
            print(item)

    threading.Thread(target=run, daemon=True).start()
    channel.join()


class Derived(threading.Thread):
    def __init__(self):
        super().__init__()
        self._jobs = queue.Queue()

    def run(self):
        while True:
            item = self._jobs.get()  # fine
            self.handle(item)

    def close(self):
        self._jobs.join()


def argument(pending):
    while True:
        item = pending.get()  # want warning "never reported with `task_done`"
        print(item)


def start_argument():
    pending = queue.Queue()
    threading.Thread(target=argument, args=(pending,), daemon=True).start()
    pending.put(1)
    pending.join()
