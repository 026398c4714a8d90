import multiprocessing


def work(x):
    return x


multiprocessing.set_start_method("fork")
with multiprocessing.Pool() as pool:  # fine
    print(pool.map(work, range(4)))
