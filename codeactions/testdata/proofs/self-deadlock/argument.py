# before: hangs
import threading

lock = threading.Lock()


def log(guard):
    with guard:
        print("done")


def write(guard):
    log(guard)


def main():
    with lock:
        write(lock)


main()
