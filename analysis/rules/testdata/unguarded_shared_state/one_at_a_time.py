"""Each thread has an object of its own, or runs when the one before is over."""
import threading


class Sampler:
    def __init__(self, sample):
        self._sample = sample
        self._waited = 0.0
        self._timer = threading.Timer(0.5, self.run)

    def again(self):
        self._waited += 0.5  # fine: the timer that runs sets the next one
        self._timer = threading.Timer(0.5, self.run)
        self._timer.start()

    def run(self):
        self._sample()
        self.again()


class Burst:
    def __init__(self):
        self.hits = 0

    def fire(self):
        for delay in range(5):
            timer = threading.Timer(delay, self.hit)  # step "given to `threading.Timer` here"
            timer.start()

    def hit(self):
        self.hits += 1  # want "`self.hits` is read here, and then written"


class Greedy(threading.Thread):
    done = 0
    seen = []

    def run(self):
        self.done += 1  # fine: the class only says where each object begins
        Greedy.done += 1  # want "`Greedy.done` is read here, and then written"


def run_greedy():
    threads = [Greedy() for _ in range(20)]  # step "given to `threading.Thread` here"
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(thread.done for thread in threads)
