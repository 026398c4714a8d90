import multiprocessing
import sys


def work(x):
    return x


if __name__ != "__main__":
    sys.exit("this is a script")
with multiprocessing.Pool() as pool:  # fine
    print(pool.map(work, range(4)))
