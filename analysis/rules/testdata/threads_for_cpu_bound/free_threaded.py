# free-threaded
from concurrent.futures import ThreadPoolExecutor


def count(limit):
    total = 0
    for number in range(limit):
        total += number * number
    return total


def main():
    with ThreadPoolExecutor() as pool:
        return list(pool.map(count, range(10)))  # fine
