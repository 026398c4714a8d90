# before: hangs
import threading

changed = threading.Condition()


def put():
    with changed:
        changed.notify()


def take():
    with changed:
        changed.wait()
    print("took")


putter = threading.Thread(target=put)
putter.start()
putter.join()
take()
