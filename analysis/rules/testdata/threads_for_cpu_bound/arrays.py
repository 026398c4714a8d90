from concurrent.futures import ThreadPoolExecutor

import numpy as np


def smooth(rows):
    total = 0
    for row in rows:
        total += row * 0.5
    return total


def known(n: int):
    total = 0
    for i in range(n):
        total += i * i
    return total


def main(rows):
    with ThreadPoolExecutor() as pool:
        first = pool.submit(smooth, rows)  # fine: the rows may be arrays, which let others run
        second = pool.submit(known, 10**6)  # want "`known` only computes"
        return np.array([first.result(), second.result()])
