# before: warns "IndexError: pop from empty list"
# after: prints "took a and b"
import threading

items = []
taken = []
changed = threading.Condition()
waiting = threading.Semaphore(0)


def take():
    try:
        with changed:
            if not items:
                waiting.release()
                changed.wait()
            taken.append(items.pop())
    finally:
        waiting.release()


takers = [threading.Thread(target=take) for _ in range(2)]
for taker in takers:
    taker.start()
for item in ("a", "b"):
    # Both wait; later one has taken an item, and the other has looked.
    waiting.acquire()
    waiting.acquire()
    with changed:
        items.append(item)
        changed.notify_all()
for taker in takers:
    taker.join()
print("took", " and ".join(taken))
