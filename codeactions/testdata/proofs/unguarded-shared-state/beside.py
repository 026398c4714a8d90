# before: fails "one is lost"
# after: prints "both counted"
import threading

meeting = threading.Barrier(2)


class Number(int):
    def __add__(self, other):
        try:
            meeting.wait(2)  # both have read by now
        except threading.BrokenBarrierError:
            pass  # the other one waits for the lock
        return Number(int(self) + other)


class Counter:
    def __init__(self):
        self.count = Number(0)
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        self.count += 1

    def add(self):
        self.count += 1

    def stop(self):
        self.thread.join()


if __name__ == "__main__":
    counter = Counter()
    counter.start()
    counter.add()
    counter.stop()
    if counter.count != 2:
        raise SystemExit("one is lost")
    print("both counted")
