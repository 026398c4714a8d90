import multiprocessing
from multiprocessing import Process, Queue


def work(queue, n):
    queue.put(list(range(n)))  # step "puts into it here"


def handing(queue):
    work(queue, 3)


def plain():
    queue = Queue()
    process = Process(target=work, args=(queue, 10))  # step "given the queue here"
    process.start()
    process.join()  # want "`process.join` waits for a process that puts into `queue`, which is read only later"
    return queue.get()  # step "read only here"


def several(count):
    queue = multiprocessing.Queue()
    processes = []
    for i in range(count):
        process = multiprocessing.Process(target=work, args=(queue, i))
        process.start()
        processes.append(process)
    for each in processes:
        each.join()  # want "read only later"
    return [queue.get() for _ in range(count)]


def comprehended(count):
    queue = multiprocessing.SimpleQueue()
    processes = [Process(target=handing, args=(queue,)) for _ in range(count)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()  # want "read only later"
    results = []
    while not queue.empty():
        results.append(queue.get())
    return results


def with_context():
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=work, args=(queue, 1))
    process.start()
    if process.is_alive():
        process.join()  # want "read only later"
    for item in iter(queue.get, None):
        print(item)


def read_elsewhere(queue):
    return queue.get()


def through_a_function():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    process.join()  # want "read only later"
    return read_elsewhere(queue)


if __name__ == "__main__":
    results = Queue()
    process = Process(target=work, args=(results, 1))
    process.start()
    process.join()  # want "`results`"
    print(results.get())
