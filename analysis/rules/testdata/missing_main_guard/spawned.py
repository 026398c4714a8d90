import multiprocessing


def work(x):
    return x


context = multiprocessing.get_context("spawn")
pool = context.Pool()  # want "each process imports the module anew"
print(pool.map(work, range(4)))
pool.close()
pool.join()
