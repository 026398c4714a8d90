import concurrent.futures


def work(x):
    return x


with concurrent.futures.ProcessPoolExecutor() as executor:
    for x in range(4):
        print(executor.submit(work, x).result())  # want "`executor.submit` starts a process"
