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
