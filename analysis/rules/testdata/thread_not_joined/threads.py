import threading
from threading import Thread

from elsewhere import Base, keep


def work(name="a"):
    with open(name) as file:
        return file.read()


def at_once():
    Thread(target=work).start()  # want hint "Nothing in this file waits for this thread"


def by_local():
    thread = threading.Thread(target=work)  # want "Call `join` where its work has to be done"
    thread.start()
    print(thread, thread is None)


def many(names):
    threads = [Thread(target=work, args=(name,)) for name in names]  # want "waits for this thread"
    for thread in threads:
        thread.start()


def not_daemon():
    Thread(target=work, daemon=False).start()  # want "waits for this thread"


class Keeps:
    def start(self):
        self._thread = Thread(target=work)  # want "waits for this thread"
        self._thread.start()
        self._joined = Thread(target=work)  # fine
        self._joined.start()
        self.public = Thread(target=work)  # fine: others can see it
        self.public.start()

    def close(self):
        self._joined.join()


class Derived(Base):
    def start(self):
        self._thread = Thread(target=work)  # fine: the base may wait for it
        self._thread.start()


def joined(names):
    threads = []
    for name in names:
        thread = Thread(target=work, args=(name,))  # fine
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def daemons(flag):
    Thread(target=work, daemon=True).start()  # fine
    Thread(target=work, daemon=flag).start()  # fine
    late = Thread(target=work)  # fine
    late.daemon = True
    late.start()
    old = Thread(target=work)  # fine
    old.setDaemon(True)
    old.start()


def hands_on(pool):
    kept = Thread(target=work)  # fine: keep may wait for it
    kept.start()
    keep(kept)
    returned = Thread(target=work)  # fine
    returned.start()
    Thread(target=work)  # fine: it is not started
    return returned


def closes():
    thread = Thread(target=work)  # fine
    thread.start()

    def stop():
        thread.join()

    return stop


def polls():
    thread = Thread(target=work)  # fine: somebody looks
    thread.start()
    return thread.is_alive()
