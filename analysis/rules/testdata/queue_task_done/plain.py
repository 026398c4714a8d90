import asyncio
import logging
import multiprocessing
import queue
import threading


def work(item):
    if item < 0:
        raise ValueError(item)
    return item


skips = queue.Queue()


def skipping():
    while True:
        item = skips.get()  # want warning "On the way to this `continue`"
        if item < 3:
            continue  # step "leads on without `task_done`"
        print(item)
        skips.task_done()


def wait_skips():
    threading.Thread(target=skipping, daemon=True).start()
    skips.put(4)
    skips.join()  # step "waits here until all items are done"


class Handled:
    def __init__(self):
        self.jobs = queue.Queue()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            job = self.jobs.get()  # want warning "the handler goes on without `task_done`"
            try:
                work(job)
                self.jobs.task_done()
            except Exception:  # step "goes on"
                logging.exception("failed")

    def close(self):
        self.jobs.join()


class Finally:
    def __init__(self):
        self.jobs = queue.Queue()
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                job = self.jobs.get(timeout=1)  # fine
            except queue.Empty:
                continue
            try:
                if job is None:
                    return
                work(job)
            except Exception:
                logging.exception("failed")
                continue
            finally:
                self.jobs.task_done()

    def close(self):
        self.jobs.put(None)
        self.jobs.join()


class Quiet:
    """The worker dies of what work raises."""

    def __init__(self):
        self.jobs = asyncio.Queue()

    async def run(self):
        while True:
            job = await self.jobs.get()  # want info "If `work` raises, this item is not reported"
            work(job)
            self.jobs.task_done()

    async def close(self):
        await self.jobs.join()


async def sleeper(name, jobs):
    while True:
        seconds = await jobs.get()  # fine
        await asyncio.sleep(seconds)
        jobs.task_done()
        print(name, seconds)


async def docs():
    jobs = asyncio.Queue()
    jobs.put_nowait(1)
    tasks = [asyncio.create_task(sleeper("a", jobs))]
    await jobs.join()
    for task in tasks:
        task.cancel()


def through(jobs, number):
    while True:
        item = jobs.get()  # want warning "On the way to this `return`"
        if number > 3:
            return  # step "leads on"
        print(item)
        jobs.task_done()


def start_through():
    jobs = queue.Queue()
    threading.Thread(target=through, args=(jobs, 4), daemon=True).start()
    jobs.put(1)
    jobs.join()  # step "waits here"


def ended(jobs):
    while True:
        item = jobs.get()  # want warning "`None`, is not reported"
        if item is None:
            break
        print(item)
        jobs.task_done()


def start_ended():
    jobs = queue.Queue()
    worker = threading.Thread(target=ended, args=(jobs,))
    worker.start()
    jobs.put(1)
    jobs.put(None)  # step "put in here"
    jobs.join()  # step "waits here"
    worker.join()


def ended_later(jobs):
    while True:
        item = jobs.get()  # fine
        if item is None:
            break
        print(item)
        jobs.task_done()


def start_ended_later():
    jobs = queue.Queue()
    worker = threading.Thread(target=ended_later, args=(jobs,))
    worker.start()
    jobs.put(1)
    jobs.join()
    jobs.put(None)
    worker.join()


def walrus(jobs):
    while (item := jobs.get()) is not None:  # fine
        print(item)
        jobs.task_done()


def start_walrus():
    jobs = multiprocessing.JoinableQueue()
    worker = multiprocessing.Process(target=walrus, args=(jobs,))
    worker.start()
    jobs.put(1)
    jobs.join()
    jobs.put(None)
    worker.join()


class Twice:
    def __init__(self):
        self.jobs = queue.Queue()

    def run(self):
        while True:
            job = self.jobs.get()
            try:
                print(job)
                self.jobs.task_done()  # step "reported as done here"
            finally:
                self.jobs.task_done()  # want warning "a second time"

    def close(self):
        self.jobs.join()


def never():
    jobs = queue.Queue()

    def run():
        while True:
            print(jobs.get())

    threading.Thread(target=run, daemon=True).start()
    jobs.put(1)
    jobs.join()


class Helped:
    def __init__(self):
        self.jobs = queue.Queue()

    def run(self):
        while True:
            job = self.jobs.get()  # fine
            if job is None:
                self.jobs.task_done()
                return
            self.handle(job)

    def handle(self, job):
        try:
            work(job)
        finally:
            self.jobs.task_done()

    def close(self):
        self.jobs.join()


class Batches:
    def __init__(self):
        self.jobs = queue.Queue()

    def run(self):
        batch = []
        while True:
            batch.append(self.jobs.get())  # fine
            if len(batch) < 10:
                continue
            print(batch)
            for _ in batch:
                self.jobs.task_done()

    def named(self):
        batch = []
        while True:
            job = self.jobs.get()  # fine
            batch.append(job)
            if len(batch) < 10:
                continue
            print(batch)
            for _ in batch:
                self.jobs.task_done()

    def close(self):
        self.jobs.join()


class Handing:
    def __init__(self, pool):
        self.pool = pool
        self.jobs = queue.Queue()

    def run(self):
        while True:
            job = self.jobs.get()  # fine
            self.pool.submit(work, job).add_done_callback(lambda _: self.jobs.task_done())

    def close(self):
        self.jobs.join()


class Unjoined:
    def __init__(self):
        self.jobs = queue.Queue()

    def run(self):
        while True:
            job = self.jobs.get()  # fine
            if job < 3:
                continue
            self.jobs.task_done()


class Own:
    def get(self):
        return 1

    def join(self):
        pass

    def task_done(self):
        pass


def own():
    jobs = Own()
    while True:
        job = jobs.get()  # fine
        if job < 3:
            continue
        jobs.task_done()
        jobs.join()


class Caught:
    def __init__(self):
        self.jobs = queue.Queue()

    def run(self):
        while True:
            job = self.jobs.get()  # fine
            try:
                work(job)
            except Exception:
                logging.exception("failed")
            self.jobs.task_done()

    def close(self):
        self.jobs.join()
