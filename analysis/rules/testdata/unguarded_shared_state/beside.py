import threading
import time
from concurrent.futures import ThreadPoolExecutor


class Meter:
    def __init__(self):
        self.count = 0
        self.total = 0
        self.mode = ""
        self.running = True
        self.offset = 0
        self.before = 0
        self.after = 0
        self.lonely = 0
        self.guarded = 0
        self.half = 0
        self.conn = None
        self.stats = {"in": 0, "out": 0}
        self.queue = []
        self._lock = threading.Lock()

    def start(self):
        self.before += 1  # fine: nothing runs yet
        self._thread = threading.Thread(target=self._run, daemon=True)  # step "given to `threading.Thread` here"
        self._thread.start()

    def _run(self):
        while self.running:
            self.count += 1  # want "`self.count` is read here, and then written, while `Meter.add` changes it in another thread, with no lock in common"
            self.before += 1  # fine: what changes it else comes before the start, or behind the end
            self.after += 1  # fine
            self.lonely += 1  # fine: only this thread changes it
            with self._lock:
                self.guarded += 1  # fine
                self.half += 1  # step "`Meter._run` changes it with a lock held"
            self.stats["in"] += 1  # fine: the other thread counts something else
            if self.queue:
                self.queue.pop(0)  # fine: nobody else takes from it
            self.mode = "run"  # fine: one store on both sides
            self._note()

    def _note(self):
        self.total += 1  # want "`self.total` is read here, and then written, while `Meter._more` changes it in another thread"
        self.offset += 1  # want "while `Meter.seek` changes it"
        if self.conn is None:
            self.conn = open("x")  # want "`self.conn` is tested here, and then changed, while `Meter.connect` changes it in another thread"

    def add(self, n):
        self.count += n  # want "while `Meter._run` changes it in another thread"
        self._more(n)

    def _more(self, n):
        self.total += n  # want "while `Meter._note` changes it in another thread"

    def seek(self, offset):
        self.offset = offset  # want "`self.offset` is written here, while `Meter._note` reads and writes it in another thread"

    def connect(self):
        if self.conn is None:
            self.conn = open("y")  # want "`self.conn` is tested here, and then changed, while `Meter._note` changes it"

    def put(self, item):
        with self._lock:
            self.guarded += 1  # fine
        self.half += 1  # want "`self.half` is read here, and then written, while `Meter._run` changes it in another thread, under `self._lock`"
        self.stats["out"] += 1  # fine
        self.queue.append(item)  # fine
        self.mode = "put"  # fine

    def rename(self):
        self.mode = "other"  # fine

    def stop(self):
        self.running = False  # fine: a flag
        self._thread.join()
        self.before += 1  # fine: the thread has ended
        self.after += 1  # fine

    def _unseen(self):
        self.lonely += 1  # fine: nobody is known to call it


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.done = 0
        self.seen = 0
        self.own = 0

    def run(self):
        while True:
            self.done += 1  # want "while `Worker.skip` changes it in another thread"
            self.log()
            time.sleep(1)

    def log(self):
        self.own += 1  # fine: only the thread itself is known to call it

    def skip(self):
        self.done += 1  # want "while `Worker.run` changes it in another thread"


total = 0
ticks = 0
local = 0
late = 0


def work():
    global total, ticks, local, late
    total += 1  # want "`total` is read here, and then written, while `main` changes it in another thread"
    ticks += 1  # want "`ticks` is read here, and then written, while `tick` changes it in another thread"
    local += 1  # fine
    late += 1  # fine


def tick():
    global ticks
    ticks += 1  # want "while `work` changes it in another thread"


def main():
    global total, local, late
    local += 1  # fine: the thread does not run yet
    thread = threading.Thread(target=work)  # step "given to `threading.Thread` here"
    thread.start()
    total += 1  # want "`total` is read here, and then written, while `work` changes it in another thread"
    tick()
    thread.join()
    late += 1  # fine: it has ended


def other():
    global local
    local += 1  # fine: nothing says that the thread runs


def closure():
    count = 0

    def visit():
        nonlocal count
        count += 1  # want "`count` is read here, and then written, while `closure` changes it in another thread"

    count += 1  # fine: before the start
    thread = threading.Thread(target=visit)
    thread.start()
    count += 1  # want "`count` is read here, and then written, while `visit` changes it in another thread"
    thread.join()
    count += 1  # fine
    return count


class Two:
    def __init__(self):
        self.bytes = 0
        self.sent = 0

    def start(self):
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._write, daemon=True).start()

    def _read(self):
        self.bytes += 1  # want "while `Two._write` changes it in another thread"

    def _write(self):
        self.bytes += 1  # want "while `Two._read` changes it in another thread"
        self.sent += 1  # fine


class Submitter:
    def __init__(self):
        self.pending = 0
        self.finished = 0
        self.waited = 0
        self.pool = ThreadPoolExecutor(4)

    def add(self, job):
        self.pending += 1  # want "while `Submitter._work` changes it in another thread"
        self.pool.submit(self._work, job)  # want lost-exception "" # step "given to `concurrent.futures.ThreadPoolExecutor.submit` here"

    def _work(self, job):
        job()
        self.pending -= 1  # want "`self.pending` is read here, and then written, while `Submitter.add` changes it in another thread"

    def run(self, job):
        with ThreadPoolExecutor(1) as pool:
            pool.submit(self._once, job)  # want lost-exception ""
            self.finished += 1  # want "while `Submitter._once` changes it in another thread"
        self.waited += 1  # fine: the block has waited for it

    def _once(self, job):
        self.finished += 1  # want "while `Submitter.run` changes it in another thread"
        self.waited += 1  # fine

    def both(self, job):
        future = self.pool.submit(self._both, job)
        future.result()
        self.waited += 1  # fine

    def _both(self, job):
        self.waited += 1  # fine


class Rearmed:
    def __init__(self):
        self.beats = 0

    def start(self):
        self._timer = threading.Timer(1, self._beat)
        self._timer.start()

    def _beat(self):
        self.beats += 1  # fine: one timer after the other
        self.start()
        self.beats += 1  # fine


class Prepared:
    def __init__(self):
        self.sources = 0

    def prepare(self):
        self.sources += 1  # fine: whoever calls it here does so before the start
        return self

    def begin(self):
        self.prepare()
        threading.Thread(target=self._go, daemon=True).start()

    def _go(self):
        self.sources += 1  # fine


class Nested:
    def __init__(self):
        self.rounds = 0
        self.thread = threading.Thread(target=self._turn)

    def start(self):
        def run():
            self.rounds += 1  # want "while `Nested.turn` changes it in another thread"

        threading.Thread(target=run, daemon=True).start()

    def turn(self):
        self.rounds += 1  # want "while `run` changes it in another thread"

    def _turn(self):
        pass


class Kept:
    def __init__(self):
        self.rounds = 0
        self.setups = 0
        self._thread = threading.Thread(target=self._run, daemon=True)  # step "given to `threading.Thread` here"

    def begin(self):
        self.setups += 1  # fine: it comes before the start
        self._thread.start()

    def _run(self):
        self.rounds += 1  # want "while `Kept.turn` changes it in another thread"
        self.setups += 1  # fine

    def turn(self):
        self.rounds += 1  # want "while `Kept._run` changes it in another thread"


class Branches:
    def __init__(self):
        self.text = ""

    def run(self, words):
        threads = [threading.Thread(target=self._read) for _ in words]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.text += "end"  # fine: all have ended

    def _read(self):
        self.text = self.text.strip()  # want "in a function that several threads run at once"


class Race:
    def __init__(self):
        self.laps = 0
        self.falls = 0
        self._mutex = threading.Lock()


class Relay(Race):
    def begin(self):
        threading.Thread(target=self._lap, daemon=True).start()

    def _lap(self):
        with self._mutex:
            self.laps -= 1  # fine: who sets it is of another class, with other objects
        self.falls += 1  # want "`self.falls` is read here, and then written, while `Steeple.fall` changes it in another thread"


class Steeple(Relay):
    def fall(self):
        self.falls += 1  # want "while `Relay._lap` changes it in another thread"


class Sprint(Race):
    def begin(self, laps):
        self.laps = laps  # fine
        threading.Thread(target=self._run, daemon=True).start()

    def again(self, laps):
        self.laps = laps  # fine

    def _run(self):
        print(self.laps)


class Crowd:
    def __init__(self):
        self.left = 0
        self.seen = 0
        self._mutex = threading.Lock()

    def begin(self, count):
        self.left = count  # fine: nobody runs yet
        for _ in range(count):
            self.seen = self.left  # want "`self.seen` is written here, while `Crowd._one` reads and writes it in another thread"
            threading.Thread(target=self._one, daemon=True).start()

    def _one(self):
        with self._mutex:
            self.left -= 1
            self.seen += 1
