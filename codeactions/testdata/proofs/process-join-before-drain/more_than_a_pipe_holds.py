# before: hangs
# after: prints "10000000"
import multiprocessing


def work(queue):
    queue.put("x" * 10_000_000)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue,), daemon=True)
    process.start()
    process.join()
    print(len(queue.get()))
