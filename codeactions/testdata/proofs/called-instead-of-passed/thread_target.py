# before: hangs
# after: prints "done"
import threading

started = threading.Event()
go_on = threading.Event()


def work():
    started.set()
    go_on.wait()
    print("done")


# The work runs in this thread, which is the one that would let it go on.
thread = threading.Thread(target=work())
thread.start()
started.wait()
go_on.set()
thread.join()
