from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed, wait
from multiprocessing.pool import ThreadPool

pool = ThreadPoolExecutor(4)
other = ThreadPoolExecutor(4)
processes = ProcessPoolExecutor()
old = ThreadPool(4)


def load(name):
    with open(name) as file:
        return file.read()


def straight(name):
    return pool.submit(load, name).result()  # step "`straight` gives work to the same pool"


def by_local(name):
    future = pool.submit(load, name)
    return future.result()  # step "and waits for it here"


def by_list(names):
    futures = [pool.submit(load, name) for name in names]
    return [future.result() for future in futures]


def by_append(names):
    futures = []
    for name in names:
        futures.append(pool.submit(load, name))
    wait(futures)


def by_completed(names):
    futures = [pool.submit(load, name) for name in names]
    for future in as_completed(futures):
        print(future)


def by_map(names):
    return list(pool.map(load, names))


def through(names):
    return by_map(names)  # step "`through` calls `by_map`"


def old_map(names):
    return old.map(load, names)


def another(name):
    return other.submit(load, name).result()


def in_process(name):
    return processes.submit(load, name).result()


def bounded(name):
    return pool.submit(load, name).result(timeout=3)


def goes_on(name):
    pool.submit(load, name).add_done_callback(print)


def hands_back(name):
    return pool.submit(load, name)


def looks(name):
    future = pool.submit(load, name)
    return future.done()


def main(names):
    futures = [
        pool.submit(straight, "a"),  # want warning "`straight` runs in `pool` and waits there for other work of `pool`"
        pool.submit(by_local, "a"),  # want "`by_local` runs in `pool`"
        pool.submit(by_list, names),  # want "`by_list`"
        pool.submit(by_append, names),  # want "`by_append`"
        pool.submit(by_completed, names),  # want "`by_completed`"
        pool.submit(by_map, names),  # want "`by_map`"
        pool.submit(through, names),  # want "`through`"
        old.apply_async(old_map, (names,)),  # want "`old_map`"
        pool.submit(another, "a"),  # fine: another pool
        pool.submit(in_process, "a"),  # fine
        other.submit(straight, "a"),  # fine
        pool.submit(bounded, "a"),  # fine: it does not wait for ever
        pool.submit(goes_on, "a"),  # fine: it does not wait
        pool.submit(hands_back, "a"),  # fine
        pool.submit(looks, "a"),  # fine
        pool.submit(load, "a"),  # fine
    ]
    list(pool.map(straight, names))  # want "`straight`"
    processes.submit(in_process, "a")  # want lost-exception "is lost" # want fork-with-threads "on Linux"
    return straight("a"), futures


class Store:
    def __init__(self):
        self._pool = ThreadPoolExecutor()

    def close(self):
        self._pool.shutdown()

    def load(self, name):
        return self._pool.submit(load, name).result()

    def load_all(self, names):
        return [self.load(name) for name in names]

    def start(self, names, store: "Store"):
        mine = self._pool.submit(self.load_all, names)  # want "`self.load_all` runs in `self._pool`"
        theirs = self._pool.submit(lambda: store.load("a"))  # fine: it has a pool of its own
        return mine.result(), theirs.result()


def captured(names):
    with ThreadPoolExecutor() as local:

        def work(name):
            return local.submit(load, name).result()

        return list(local.map(work, names))  # want "`work` runs in `local`"


def given(executor, name):
    return executor.submit(load, name).result()


def typed(executor: ThreadPoolExecutor, name):
    return executor.submit(load, name).result()


def gives(name):
    with ThreadPoolExecutor() as local:
        first = local.submit(typed, local, name)  # want "`typed` runs in `local`"
        second = local.submit(typed, other, name)  # fine
        return first.result(), second.result(), given(local, name)


def walk(folders):
    with ThreadPoolExecutor() as each:
        return [list(each.map(walk, folder)) for folder in folders]  # fine: each run has a pool of its own
