# before: prints "went in while it was closed"
# after: prints "waited until it was open"
import threading

is_open = False
changed = threading.Condition()
waiting = threading.Semaphore(0)


def wait_open():
    with changed:
        if not is_open:
            waiting.release()
            changed.wait()


def tell(now):
    global is_open
    with changed:
        is_open = now
        changed.notify_all()


def enter():
    wait_open()
    print(("went in while it was closed", "waited until it was open")[is_open])
    waiting.release()


enterer = threading.Thread(target=enter)
enterer.start()
waiting.acquire()
tell(False)
waiting.acquire()  # it is in, or it waits again
tell(True)
enterer.join()
