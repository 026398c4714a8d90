# before: prints "1 of 2"
# after: prints "2 of 2"
import threading

total = 0
first_in = threading.Event()
second_comes = threading.Event()
second_out = threading.Event()


def add(first):
    global total
    if not first:
        first_in.wait()
        second_comes.set()
    with threading.Lock():
        number = total
        if first:
            first_in.set()
            second_comes.wait()
            # The other one comes and goes meanwhile, unless the lock keeps it out.
            second_out.wait(timeout=1)
        total = number + 1
    if not first:
        second_out.set()


threads = [threading.Thread(target=add, args=(first,)) for first in (True, False)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, "of 2")
