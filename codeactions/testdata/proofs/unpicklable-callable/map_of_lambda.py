# before: fails "<locals>.<lambda>"
# after: prints "[10, 20]"
from concurrent.futures import ProcessPoolExecutor


def scale_all(numbers, factor):
    with ProcessPoolExecutor(1) as pool:
        return list(pool.map(lambda x: x * factor, numbers))


if __name__ == "__main__":
    print(scale_all([1, 2], 10))
