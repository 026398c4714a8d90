import asyncio
import threading
import time
from threading import Thread

from elsewhere import Base, keep


def work(name="a"):
    for _ in range(10):
        with open(name) as file:
            print(file.read())


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


results = []
total = 0


def once(name="a"):
    with open(name) as file:
        print(file.read())


def sleeps():
    time.sleep(10)


def calls():
    sleeps()


def runs_loop():
    asyncio.run(asyncio.sleep(1))


def gathers(name):
    results.append(name)


def counts():
    global total
    total = 1


class Once:
    def at_once(self):
        Thread(target=once).start()  # fine: it ends by itself, and leaves nothing that others need
        Thread(target=self._tell, args=("a",)).start()  # fine

    def _tell(self, name):
        print(name)

    def waits(self):
        Thread(target=sleeps).start()  # want hint "waits for this thread"
        Thread(target=calls).start()  # want hint "waits for this thread"
        Thread(target=runs_loop).start()  # want hint "waits for this thread"

    def leaves_something(self):
        Thread(target=gathers, args=("a",)).start()  # want hint "waits for this thread"
        Thread(target=counts).start()  # want hint "waits for this thread"
        Thread(target=self._keep).start()  # want hint "waits for this thread"
        return results, total

    def _keep(self):
        self.found = 1

    def kept(self):
        thread = Thread(target=once)  # want hint "waits for this thread"
        thread.start()
