# before: fails "cannot notify on un-acquired lock"
# after: prints "told"
import threading

changed = threading.Condition()


def tell():
    changed.notify_all()
    print("told")


tell()
