import asyncio
import contextlib
import threading


class Box:
    def __init__(self):
        self.items = []
        self.changed = threading.Condition()

    def take(self):
        with self.changed:
            if not self.items:  # step "tested once"
                self.changed.wait()  # want warning "Use `while` in place of the `if`, or `self.changed.wait_for`"
            return self.items.pop()

    def take_right(self):
        with self.changed:
            while not self.items:
                self.changed.wait()  # fine
            return self.items.pop()

    def take_for(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)  # fine
            return self.items.pop()

    def take_soon(self):
        with self.changed:
            if not self.items:
                self.changed.wait(1)  # fine
            return self.items.pop() if self.items else None

    def take_timed(self):
        with self.changed:
            if not self.items:
                self.changed.wait(timeout=1)  # fine
            return self.items

    def take_result(self):
        with self.changed:
            if not self.items and not self.changed.wait(1):  # fine
                return None
            return self.items.pop()

    def take_again(self):
        with self.changed:
            if not self.items:
                self.changed.wait(1)  # fine
            if not self.items:
                raise TimeoutError
            return self.items.pop()

    def take_all(self):
        while True:
            with self.changed:
                if not self.items:
                    self.changed.wait()  # fine
                for each in self.items:
                    print(each)

    def put(self, item):
        self.items.append(item)  # want unguarded-shared-state "without `self.changed`"
        self.changed.notify()  # want warning "Put it, and the change that it tells of, in `with self.changed:`"

    def put_right(self, item):
        with self.changed:
            self.items.append(item)
            self.changed.notify_all()  # fine
            self._tell()

    def _tell(self):
        self.changed.notify()  # fine

    def put_through(self, item):
        self.items.append(item)  # want unguarded-shared-state "without `self.changed`"
        self._tell_bare()

    def _tell_bare(self):
        self.changed.notify()  # want warning "raises RuntimeError here"

    def _nobody_calls(self):
        self.changed.notify()  # fine

    def put_by_hand(self, item):
        self.changed.acquire()
        try:
            self.items.append(item)
            self.changed.notify()  # fine
        finally:
            self.changed.release()

    @contextlib.contextmanager
    def locked(self):
        with self.changed:
            yield

    def put_locked(self, item):
        with self.locked():
            self.items.append(item)
            self.changed.notify()  # fine

    def pause(self):
        with self.changed:
            self.changed.wait()  # want info "Nothing says here what `self.changed.wait` waits for"

    def pause_some(self):
        with self.changed:
            self.changed.wait(1)  # fine

    def _pause(self):
        with self.changed:
            self.changed.wait()  # fine

    def pause_long(self):
        while not self.items:
            self._pause()

    def pause_helped(self):
        with self.changed:
            self.changed.wait()  # fine

    def pause_often(self):
        while not self.items:
            self.pause_helped()

    def pause_bare(self):
        self.changed.wait()  # want warning "raises RuntimeError here"


class Sharing:
    def __init__(self):
        self.lock = threading.Lock()
        self.other = threading.Lock()
        self.full = threading.Condition(self.lock)
        self.empty = threading.Condition(self.lock)

    def put(self):
        with self.lock:
            self.full.notify()  # fine
        with self.full:
            self.empty.notify()  # fine

    def wrong(self):
        with self.other:
            self.full.notify()  # want warning "raises RuntimeError here"


class Given:
    def __init__(self, lock):
        self.changed = threading.Condition(lock)

    def put(self):
        self.changed.notify()  # fine


class Tasks:
    def __init__(self):
        self.items = []
        self.changed = asyncio.Condition()

    async def take(self):
        async with self.changed:
            if not self.items:
                await self.changed.wait()  # want warning "behind an `if`"
            return self.items.pop()

    async def put(self, item):
        async with self.changed:
            self.items.append(item)
            self.changed.notify()  # fine

    async def put_wrong(self, item):
        self.items.append(item)
        self.changed.notify_all()  # want warning "in `async with self.changed:`"


class Own:
    def notify(self):
        pass

    def wait(self):
        pass


def own(ready):
    condition = Own()
    if not ready:
        condition.wait()  # fine
    condition.notify()  # fine
    return ready


class Event:
    def __init__(self):
        self.done = threading.Event()
        self.items = []

    def take(self):
        if not self.items:
            self.done.wait()  # fine
        return self.items.pop()


def main():
    condition = threading.Condition()

    def work():
        with condition:
            condition.notify()  # fine

    threading.Thread(target=work).start()


class Gate:
    def __init__(self):
        self.ready = False
        self.users = 0
        self.changed = threading.Condition()

    def wait_ready(self):
        with self.changed:
            if not self.ready:  # step "tested once"
                self.changed.wait()  # want warning "behind an `if`, and nobody tests again"

    def wait_ready_and_tell(self):
        with self.changed:
            if not self.ready:
                self.changed.wait()  # want warning "behind an `if`"
            print("go")

    def enter(self):
        self._wait_ready()
        self.users += 1

    def _wait_ready(self):
        with self.changed:
            if not self.ready:
                self.changed.wait()  # want warning "behind an `if`"

    def enter_tested(self):
        while not self.ready:
            self._wait_once()

    def _wait_once(self):
        with self.changed:
            if not self.ready:
                self.changed.wait()  # fine: who calls it tests again

    def _nobody_waits(self):
        with self.changed:
            if not self.ready:
                self.changed.wait()  # fine: who calls it may test again

    def wait_if(self, block):
        with self.changed:
            if block:
                self.changed.wait()  # fine: it is not the state that is tested

    def wait_if_asked(self, options):
        wanted = options.get("wait")
        with self.changed:
            if wanted:
                self.changed.wait()  # fine

    def open(self):
        with self.changed:
            self.ready = True
            self.changed.notify_all()


gate_open = False
gate = threading.Condition()


def wait_gate():
    with gate:
        if not gate_open:
            gate.wait()  # want warning "behind an `if`"


def open_gate():
    global gate_open
    with gate:
        gate_open = True
        gate.notify_all()


told = threading.Condition()
kept = threading.Condition()


def tell():
    told.notify()  # want warning "raises RuntimeError here"


def keep():
    kept.notify()  # fine


tell()
with kept:
    keep()
