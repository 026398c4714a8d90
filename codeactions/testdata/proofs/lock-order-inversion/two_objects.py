# before: hangs
# after: prints "both went through"
import contextlib
import threading

barrier = threading.Barrier(2)


@contextlib.contextmanager
def meet():
    """Waits until each thread has its first lock; where that cannot be, no longer."""
    try:
        barrier.wait(timeout=1)
    except threading.BrokenBarrierError:
        pass
    yield


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 10


def transfer(source: Account, target: Account):
    with source.lock, meet(), target.lock:
        source.balance -= 1
        target.balance += 1


one, two = Account(), Account()
threads = [threading.Thread(target=transfer, args=pair) for pair in ((one, two), (two, one))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both went through")
