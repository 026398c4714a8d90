import hashlib
import json
import math
import multiprocessing.pool
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing.pool import ThreadPool


def crunch(n):
    total = 0
    for i in range(n):  # step "`crunch` loops here"
        total += i * i
    return total


def square_all(numbers: list[int]):
    return [n * n for n in numbers]


def is_prime(n):
    if n < 2:
        return False
    for divisor in range(2, math.isqrt(n) + 1):
        if n % divisor == 0:
            return False
    return True


def count_primes(limit):
    return sum(1 for n in range(limit) if is_prime(n))  # step "`count_primes` calls `is_prime`"


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)  # step "`fibonacci` calls itself again and again"


def collatz(n):
    started = time.perf_counter()
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    print(steps, time.perf_counter() - started)
    return steps


def parse(texts: list[str]):
    found = []
    for text in texts:
        found.append(json.loads(text))
    return found


class Vector:
    def __init__(self, x: int, y: int):
        self.x = x
        self.y = y

    @property
    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


def lengths(n):
    return [Vector(i, i + 1).length for i in range(n)]


class Model:
    def score(self, rows: list[float]):
        return sum(row * 2.5 for row in rows)


def many(model: Model, texts):
    with ThreadPoolExecutor(max_workers=4) as pool:
        first = list(pool.map(crunch, range(8)))  # want warning "`crunch` only computes, and only one thread at a time can"
        second = pool.submit(count_primes, 10**6)  # want "`count_primes` only computes"
        third = pool.submit(fibonacci, 35)  # want "`fibonacci` only computes"
        fourth = pool.submit(collatz, 27)  # want "`collatz` only computes"
        fifth = pool.submit(parse, texts)  # want "`parse` only computes"
        sixth = pool.submit(partial(square_all, [1, 2]))  # want "only computes"
        seventh = pool.submit(lambda: sum(n * n for n in range(10**6)))  # want "This only computes"
        eighth = pool.submit(lengths, 5)  # want "`lengths` only computes"
        ninth = pool.submit(model.score, [])  # want "`model.score` only computes"
        return first, [each.result() for each in (second, third, fourth, fifth, sixth, seventh, eighth, ninth)]


def old_pool():
    with ThreadPool(4) as pool:
        return pool.map(crunch, range(8))  # want "Use processes"


def threads():
    workers = [threading.Thread(target=crunch, args=(10**7,)) for _ in range(4)]  # want warning "`crunch` only computes"
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def two():
    one = threading.Thread(target=fibonacci, args=(30,))  # want warning "`fibonacci` only computes"
    other = threading.Thread(target=fibonacci, args=(31,))  # want warning "`fibonacci` only computes"
    one.start()
    other.start()
    one.join()
    other.join()


def alone(n):
    return [i % 7 for i in range(n)]


def aside():
    worker = threading.Thread(target=alone, args=(10**9,))  # want info "its thread takes the interpreter from all others"
    worker.start()
    worker.join()


# What follows does other things than compute, or nobody knows.


def hashed(blocks):
    digest = 0
    for block in blocks:
        digest ^= hashlib.sha256(block).digest()[0]
    return digest


def waits(n):
    total = 0
    for i in range(n):
        total += i
        time.sleep(0.1)
    return total


def reads(names):
    total = 0
    for name in names:
        with open(name) as file:
            total += len(file.read())
    return total


def asks(urls, client):
    total = 0
    for url in urls:
        total += client.get(url).size
    return total


def tells(n):
    for i in range(n):
        print(i * i)


def few(n):
    total = 0
    for weight in (1, 2, 3):
        total += weight * n
    return total


def small():
    return [i * 2 for i in range(10)]


def straight(a, b):
    return a * b + 1


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def joins(names: list[str]):
    text = ""
    for name in names:
        text += name + ","
    return text


def generates(n):
    for i in range(n):
        yield i * i


def cell(stop):
    n = 0
    while not stop[0]:
        n += 1
    return n


stopped = False
counter = 0


def polls():
    n = 0
    while not stopped:
        n += 1
    return n


def counts(n):
    global counter
    for _ in range(n):
        counter += 1


def lines(file):
    return sum(len(line) * 2 for line in file.readlines())


class Job:
    running = True

    def run(self):
        n = 0
        while self.running:
            n += 1

    def fill(self, n):
        for i in range(n):
            self.last = i * i


def others(urls, client, executor: Executor, unknown):
    with ThreadPoolExecutor() as pool:
        futures = [
            pool.submit(hashed, urls),  # fine: hashing lets others run
            pool.submit(waits, 3),  # fine
            pool.submit(reads, urls),  # fine
            pool.submit(asks, urls, client),  # fine: nobody knows what client does
            pool.submit(tells, 3),  # fine: it writes all the time
            pool.submit(few, 3),  # fine: there is little to do
            pool.submit(small),  # fine
            pool.submit(straight, 1, 2),  # fine
            pool.submit(gcd, 1, 2),  # fine
            pool.submit(joins, urls),  # fine
            pool.submit(generates, 3),  # fine: it only makes a generator
            pool.submit(cell, [False]),  # fine: somebody sets it
            pool.submit(polls),  # fine: it waits for others
            pool.submit(counts, 3),  # fine: it works on what all threads see
            pool.submit(lines, unknown),  # fine
            pool.submit(Job().run),  # fine
            pool.submit(Job().fill, 3),  # fine
            pool.submit(unknown),  # fine
            executor.submit(crunch, 10),  # fine: it may be one of processes
            unknown.submit(crunch, 10),  # fine
        ]
    with ProcessPoolExecutor() as processes:
        futures.append(processes.submit(crunch, 10))  # fine
    return [future.result() for future in futures]


def process_pool():
    with multiprocessing.Pool() as pool:
        return pool.map(crunch, range(8))  # fine


def one_worker():
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(crunch, 10**7).result()  # want info "its thread takes the interpreter"
