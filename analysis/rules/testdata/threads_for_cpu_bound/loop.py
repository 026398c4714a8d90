import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def crunch(n):
    total = 0
    while n:  # step "`crunch` loops here"
        total += n * n
        n -= 1
    return total


def load(name):
    with open(name) as file:
        return crunch(len(file.read()))


async def main(names, executor):
    loop = asyncio.get_running_loop()
    await asyncio.to_thread(crunch, 10**7)  # want info "all tasks slow down"
    await loop.run_in_executor(None, crunch, 10**7)  # want info "`crunch` only computes"
    threads = ThreadPoolExecutor()
    await loop.run_in_executor(threads, crunch, 10**7)  # want info "ProcessPoolExecutor"
    threads.shutdown(wait=False)
    processes = ProcessPoolExecutor()
    await loop.run_in_executor(processes, crunch, 10**7)  # fine
    processes.shutdown(wait=False)
    await loop.run_in_executor(executor, crunch, 10**7)  # fine: nobody knows what it is
    await asyncio.to_thread(load, names[0])  # fine: it reads
