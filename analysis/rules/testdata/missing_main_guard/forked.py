import multiprocessing


def work(x):
    return x


with multiprocessing.get_context("fork").Pool() as pool:  # fine
    print(pool.map(work, range(4)))
