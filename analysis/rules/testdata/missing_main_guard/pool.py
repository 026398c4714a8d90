import multiprocessing


def work(x):
    return x


with multiprocessing.Pool(4) as pool:  # want "`multiprocessing.Pool` starts a process while the module is imported"
    print(pool.map(work, range(4)))
