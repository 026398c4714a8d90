# before: hangs
# after: prints "both went through"
import contextlib
import threading

accounts = threading.Lock()
journal = threading.Lock()
barrier = threading.Barrier(2)


@contextlib.contextmanager
def meet():
    """Waits until each thread has its first lock; where that cannot be, no longer."""
    try:
        barrier.wait(timeout=1)
    except threading.BrokenBarrierError:
        pass
    yield


def pay():
    with accounts, meet(), journal:
        pass


def audit():
    with journal, meet(), accounts:
        pass


threads = [threading.Thread(target=pay), threading.Thread(target=audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("both went through")
