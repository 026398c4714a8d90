# before: hangs
# after: prints "joined"
import queue
import threading

jobs = queue.Queue()


def worker():
    while True:
        job = jobs.get()
        if job.startswith("#"):
            continue
        print(job)
        jobs.task_done()


threading.Thread(target=worker, daemon=True).start()
for each in ("a", "# b", "c"):
    jobs.put(each)
jobs.join()
print("joined")
