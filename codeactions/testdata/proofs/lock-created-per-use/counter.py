# before: prints "1 of 2"
# after: prints "2 of 2"
import threading

total = 0
both_in = threading.Barrier(2)


def add():
    global total
    with threading.Lock():
        number = total
        try:
            # Both threads are in the block at once, unless the lock keeps one out.
            both_in.wait(timeout=2)
        except threading.BrokenBarrierError:
            pass
        total = number + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, "of 2")
