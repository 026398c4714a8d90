# before: hangs
# after: prints "done"
import queue
from threading import Thread

jobs = queue.Queue()


def work():
    while True:
        jobs.get()


Thread(target=work).start()
print("done", flush=True)
