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
