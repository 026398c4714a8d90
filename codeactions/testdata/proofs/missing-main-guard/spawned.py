# before: fails "BrokenProcessPool"
# after: prints "[1, 4]"
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def square(x):
    return x * x


context = multiprocessing.get_context("spawn")
with ProcessPoolExecutor(1, mp_context=context) as pool:
    print(list(pool.map(square, [1, 2])))
