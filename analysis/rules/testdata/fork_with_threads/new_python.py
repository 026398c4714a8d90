# target: 3.14
import multiprocessing
import threading


def work():
    print("working")


def default():
    threading.Thread(target=work).start()
    process = multiprocessing.Process(target=work)
    process.start()  # fine
    process.join()


def forked():
    threading.Thread(target=work).start()
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()  # want "while other threads run"
    process.join()
