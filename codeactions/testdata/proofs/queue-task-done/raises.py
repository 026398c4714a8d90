# before: hangs
# after: prints "joined"
import queue
import threading

jobs = queue.Queue()


def work(job):
    if job == 2:
        raise ValueError(job)


def worker():
    while True:
        job = jobs.get()
        work(job)
        jobs.task_done()


threading.Thread(target=worker, daemon=True).start()
jobs.put(2)
jobs.join()
print("joined")
