from concurrent.futures import ProcessPoolExecutor


def work(x):
    return x


executor = ProcessPoolExecutor()  # fine
print(list(executor.map(work, range(4))))  # want "`executor.map` starts a process"
executor.shutdown()
