import multiprocessing
from multiprocessing import Process, Queue

results = Queue()
others = Queue()
drained = Queue()


def work(queue, n):
    queue.put(list(range(n)))


def by_keyword():
    queue = Queue()
    process = Process(target=work, kwargs={"queue": queue, "n": 3})  # step "given the queue here"
    process.start()
    process.join()  # want "`process.join` waits for a process that puts into `queue`, which is read only later"
    return queue.get()


def by_keyword_made():
    queue = Queue()
    process = Process(target=work, args=(queue,), kwargs=dict(n=3))
    process.start()
    process.join()  # want "read only later"
    return queue.get()


def by_dict():
    queue = Queue()
    process = Process(target=work, kwargs=dict(queue=queue, n=3))
    process.start()
    process.join()  # want "read only later"
    return queue.get()


def by_keyword_right():
    queue = Queue()
    process = Process(target=work, kwargs={"queue": queue, "n": 3})
    process.start()
    found = queue.get()
    process.join()  # fine
    return found


def fill():
    results.put([1] * 1000)  # step "puts into it here"


def global_queue():
    process = Process(target=fill)
    process.start()
    process.join()  # want "puts into `results`, which is read only later"
    return results.get()  # step "read only here"


def fill_drained():
    drained.put([1] * 1000)


def global_drained():
    process = Process(target=fill_drained)
    process.start()
    process.join()  # fine: another function may read it meanwhile
    return drained.get()


def drain():
    return drained.get()


def fill_little():
    others.put(None)


def global_little():
    process = Process(target=fill_little)
    process.start()
    process.join()  # fine
    return others.get()


class Runner:
    def __init__(self):
        self.queue = multiprocessing.Queue()
        self.process = None

    def work(self):
        self.queue.put([1] * 1000)  # step "puts into it here"

    def run(self):
        process = Process(target=self.work)
        process.start()
        process.join()  # want "puts into `self.queue`, which is read only later"
        return self.queue.get()


class Keeps:
    def __init__(self):
        self._queue = multiprocessing.Queue()
        self._workers = []
        self._process = Process(target=self._work)

    def start(self):
        self._process.start()

    def _work(self):
        self._queue.put([1] * 1000)

    def stop(self):
        self._process.join()  # want "puts into `self._queue`"
        return self._queue.get()


class Many:
    def __init__(self):
        self._queue = multiprocessing.Queue()
        self._workers = [Process(target=self._work) for _ in range(3)]

    def _work(self):
        self._queue.put([1] * 1000)

    def stop(self):
        for worker in self._workers:
            worker.join()  # want "puts into `self._queue`"
        return [self._queue.get() for _ in range(3)]


class Right:
    def __init__(self):
        self._queue = multiprocessing.Queue()
        self._process = Process(target=self._work)

    def _work(self):
        self._queue.put([1] * 1000)

    def stop(self):
        found = self._queue.get()
        self._process.join()  # fine
        return found


class Ends:
    def __init__(self):
        self._queue = multiprocessing.Queue()
        self._process = Process(target=self._work)

    def _work(self):
        self._queue.put([1] * 1000)

    def stop(self):
        self._process.terminate()
        self._process.join()  # fine
        return self._queue.get()


class ReadsElsewhere:
    def __init__(self):
        self._queue = multiprocessing.Queue()
        self._process = Process(target=self._work)

    def _work(self):
        self._queue.put([1] * 1000)

    def read(self):
        return self._queue.get()

    def stop(self):
        self._process.join()  # fine: it may be read by then
        return self._queue.get()


class Worker(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def run(self):
        self.queue.put([1] * 1000)  # step "puts into it here"


def of_a_class():
    queue = Queue()
    worker = Worker(queue)  # step "given the queue here"
    worker.start()
    worker.join()  # want "`worker.join` waits for a process that puts into `queue`"
    return queue.get()


def of_a_class_many():
    queue = Queue()
    workers = [Worker(queue=queue) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()  # want "puts into `queue`"
    return [queue.get() for _ in workers]


def of_a_class_right():
    queue = Queue()
    worker = Worker(queue)
    worker.start()
    found = queue.get()
    worker.join()  # fine
    return found


class Reader(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue

    def run(self):
        print(self.queue.get())


def of_a_reader():
    queue = Queue()
    reader = Reader(queue)
    reader.start()
    queue.put(1)
    reader.join()  # fine
    return queue.get()


class Has(Process):
    def __init__(self):
        super().__init__()
        self.results = Queue()

    def run(self):
        self.results.put([1] * 1000)


def of_its_own():
    has = Has()
    has.start()
    has.join()  # want "puts into `has.results`"
    return has.results.get()


def of_its_own_right():
    has = Has()
    has.start()
    found = has.results.get()
    has.join()  # fine
    return found
