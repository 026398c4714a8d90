# before: hangs
# after: prints "10000000"
import multiprocessing


class Runner:
    def __init__(self):
        self.queue = multiprocessing.Queue()

    def work(self):
        self.queue.put("x" * 10_000_000)

    def run(self):
        process = multiprocessing.Process(target=self.work, daemon=True)
        process.start()
        process.join()
        return len(self.queue.get())


if __name__ == "__main__":
    print(Runner().run())
