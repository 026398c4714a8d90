# before: fails "cannot pickle '_thread.lock' object"
import multiprocessing
import threading


class Worker(multiprocessing.context.SpawnProcess):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def run(self):
        print("ran")


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.join()
