# before: hangs
import os
import threading

lock = threading.Lock()
held = threading.Event()


def hold():
    with lock:
        held.set()
        threading.Event().wait()


def main():
    threading.Thread(target=hold, daemon=True).start()
    held.wait()
    child = os.fork()
    if child == 0:
        lock.acquire()
        os._exit(0)
    os.waitpid(child, 0)
    print("done")


main()
