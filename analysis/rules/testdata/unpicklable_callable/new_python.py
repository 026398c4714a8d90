# target: 3.14
import multiprocessing


def main(items):
    def step():
        print(items)

    process = multiprocessing.Process(target=step)  # want error "it does not start"
    process.start()
    process.join()
    forked = multiprocessing.get_context("fork").Process(target=step)  # fine
    forked.start()
    forked.join()
