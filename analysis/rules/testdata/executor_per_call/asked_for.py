"""A pool that a call does not ask for, or that no other round could use."""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def build(path, workers=1):
    if workers != 1:
        with ProcessPoolExecutor(max_workers=workers) as pool:  # fine: the loop below leaves `workers` at 1
            return list(pool.map(len, path))
    return [len(each) for each in path]


def build_all(paths):
    return [build(path) for path in paths]


def check(names, parallel=False):
    if not parallel:
        return [len(name) for name in names]
    with ThreadPoolExecutor() as pool:  # fine
        return list(pool.map(len, names))


def check_all(groups):
    for names in groups:
        check(names)


def add(names, parallel=False):
    if parallel:
        pool = ThreadPoolExecutor()  # fine
    else:
        return 0
    with pool:
        return sum(pool.map(len, names))


def add_all(groups):
    return [add(names) for names in groups]


def scan(names, parallel=False):
    if not parallel:
        return [len(name) for name in names]
    with ThreadPoolExecutor() as pool:  # want "Each run of `scan` makes a pool of its own"
        return list(pool.map(len, names))


def scan_all(groups):
    for names in groups:
        scan(names, parallel=True)  # step "`scan` is called in a loop"


def hash_all(names, size=4):
    with ThreadPoolExecutor(size) as pool:  # want "Each run of `hash_all`"
        return list(pool.map(hash, names))


def hash_groups(groups):
    for names in groups:
        hash_all(names)  # step "`hash_all` is called in a loop"


def each_method(names):
    for method in ("spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:  # fine: each has its start method
            pool.map(len, names)
        with ProcessPoolExecutor(mp_context=context) as executor:  # fine
            list(executor.map(len, names))


def one_method(groups):
    context = multiprocessing.get_context("spawn")
    for names in groups:
        with context.Pool(2) as pool:  # want "Each round of the loop makes a pool of its own"
            pool.map(len, names)
