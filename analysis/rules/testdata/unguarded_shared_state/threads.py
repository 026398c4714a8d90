import concurrent.futures
import threading
from concurrent.futures import ThreadPoolExecutor

total = 0
single = 0
seen = {}
lock = threading.Lock()


def work(item):
    global total
    total += item  # want "`total` is read here, and then written, in a function that several threads run at once, with no lock"


def safe(item):
    global total
    with lock:
        total += item  # fine


def fill(key):
    if key not in seen:
        seen[key] = key * 2  # want "`seen` is tested here, and then changed"


def store(key):
    seen[key] = 1  # fine: a single operation


def once():
    global single
    single += 1  # fine: one thread


def main():
    threads = [threading.Thread(target=work, args=(i,)) for i in range(10)]  # step "given to `threading.Thread` here" # want thread-not-joined "waits for this thread"
    for thread in threads:
        thread.start()
    threading.Thread(target=once).start()  # want thread-not-joined "waits for this thread"
    with ThreadPoolExecutor() as pool:
        list(pool.map(safe, range(10)))
        list(pool.map(fill, range(10)))  # step "given to `concurrent.futures.ThreadPoolExecutor.map` here"
        list(pool.map(store, range(10)))


def one_after_the_other():
    for item in range(10):
        thread = threading.Thread(target=alone, args=(item,))
        thread.start()
        thread.join()


def alone(item):
    global single
    single = single + item  # fine: one at a time


def pool_of_one():
    pool = ThreadPoolExecutor(max_workers=1)
    futures = [pool.submit(by_one, item) for item in range(10)]
    print([future.result() for future in futures])
    pool.shutdown()


def by_one(item):
    global single
    single += item  # fine


class Crawler:
    count = 0

    def __init__(self):
        self.pages = 0
        self.latest = None
        self.pool = ThreadPoolExecutor(4)

    def crawl(self, urls):
        futures = []
        for url in urls:
            futures.append(self.pool.submit(self.fetch, url))  # step "given to `concurrent.futures.ThreadPoolExecutor.submit` here"
        return [future.result() for future in futures]

    def fetch(self, url):
        self.parse(url)  # step "`Crawler.fetch` calls `self.parse`"
        self.latest = url  # fine: a single store

    def parse(self, url):
        self.pages += 1  # want "`self.pages` is read here, and then written"

    def other(self):
        self.pages += 1  # fine: nothing says that threads run it


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.done = 0

    def run(self):
        global total
        self.done += 1  # fine: each thread has an object of its own
        total += 1  # want "`total` is read here, and then written"


def start_workers():
    workers = [Worker() for _ in range(3)]  # step "given to `threading.Thread` here"
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


class Lonely(threading.Thread):
    def run(self):
        global single
        single += 1  # fine: one thread


def start_one():
    lonely = Lonely()
    lonely.start()
    lonely.join()


class Job:
    def __init__(self):
        self.tries = 0

    def run(self):
        self.tries += 1  # fine: each job has its own


def run_jobs(jobs: list[Job]):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        futures = [pool.submit(job.run) for job in jobs]
    return [future.result() for future in futures]


def closure(items):
    found = 0

    def visit(item):
        nonlocal found
        found += item  # want "`found` is read here, and then written"

    with ThreadPoolExecutor() as pool:
        list(pool.map(visit, items))
    return found


def own_closure(items):
    def visit(item):
        found = 0

        def add():
            nonlocal found
            found += 1  # fine: each thread has its own

        add()
        return found

    with ThreadPoolExecutor() as pool:
        return list(pool.map(visit, items))
