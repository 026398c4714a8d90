# before: hangs
# after: prints "all ended"
import queue
import threading

jobs = queue.Queue()


def consume():
    while True:
        job = jobs.get()
        if job is None:
            break
        print(job)


threads = [threading.Thread(target=consume) for _ in range(3)]
for thread in threads:
    thread.start()
jobs.put("work")
jobs.put(None)
for thread in threads:
    thread.join()
print("all ended")
