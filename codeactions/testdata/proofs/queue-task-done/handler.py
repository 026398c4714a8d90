# before: hangs
# after: prints "joined"
import multiprocessing


def worker(jobs):
    while True:
        job = jobs.get()
        try:
            print(1 // job)
            jobs.task_done()
        except ZeroDivisionError:
            print("failed")


def main():
    jobs = multiprocessing.JoinableQueue()
    multiprocessing.Process(target=worker, args=(jobs,), daemon=True).start()
    jobs.put(0)
    jobs.put(1)
    jobs.join()
    print("joined")


if __name__ == "__main__":
    main()
