import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def work(x=1):
    return x


def main():
    with multiprocessing.Pool() as pool:  # fine
        print(pool.map(work, range(4)))
    process = multiprocessing.Process(target=work)
    process.start()  # fine
    process.join()


executor = ProcessPoolExecutor()  # fine

with ThreadPoolExecutor() as threads:
    print(threads.submit(work).result())  # fine

if multiprocessing.parent_process() is None:
    main()  # fine

if sys.platform == "linux":
    main()  # fine

if __name__ == "__main__" and len(sys.argv) > 1:
    main()  # fine

if __name__ == "__main__":
    main()  # fine
