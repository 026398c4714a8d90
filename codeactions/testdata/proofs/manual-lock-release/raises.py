# before: hangs
# after: prints "the second got in"
import threading

lock = threading.Lock()


def work(fails):
    lock.acquire()
    int("x" if fails else "1")
    lock.release()


try:
    work(True)
except ValueError:
    pass
work(False)
print("the second got in")
