# before: hangs
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return 3


def outer():
    return pool.submit(inner).result()


print("got", pool.submit(outer).result())
