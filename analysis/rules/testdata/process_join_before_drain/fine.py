import multiprocessing
import threading
from multiprocessing import Process, Queue


def work(queue, n):
    queue.put(list(range(n)))


def tell(queue):
    queue.put(None)


def consume(queue):
    while queue.get() is not None:
        pass


def careless(queue):
    queue.put([1] * 1000000)
    queue.cancel_join_thread()


def read_first():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    result = queue.get()
    process.join()  # fine
    return result, queue.get()


def read_on_some_way(fast):
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    if fast:
        print(queue.get())
    process.join()  # fine
    print(queue.get())


def never_read():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    process.join()  # fine


def managed():
    with multiprocessing.Manager() as manager:
        queue = manager.Queue()
        process = Process(target=work, args=(queue, 1))
        process.start()
        process.join()  # fine
        return queue.get()


def little():
    queue = Queue()
    process = Process(target=tell, args=(queue,))
    process.start()
    process.join()  # fine
    return queue.get()


def consumed():
    queue = Queue()
    reader = Process(target=consume, args=(queue,))
    writer = Process(target=work, args=(queue, 1))
    reader.start()
    writer.start()
    writer.join()  # fine
    queue.put(None)
    reader.join()  # fine
    return queue.get()


def read_by_thread():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    threading.Thread(target=consume, args=(queue,)).start()  # want hint thread-not-joined "Nothing in this file waits"
    process.join()  # fine
    return queue.get()


def bounded():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    process.join(5)  # fine
    return queue.get()


def ended():
    queue = Queue()
    process = Process(target=work, args=(queue, 1))
    process.start()
    process.terminate()
    process.join()  # fine
    return queue.get()


def unflushed():
    queue = Queue()
    process = Process(target=careless, args=(queue,))
    process.start()
    process.join()  # fine
    return queue.get()


def given(queue: Queue):
    process = Process(target=work, args=(queue, 1))
    process.start()
    process.join()  # fine
    return queue.get()


def read_inside():
    queue = Queue()

    def drain():
        return queue.get()

    process = Process(target=work, args=(queue, 1))
    process.start()
    threading.Thread(target=drain).start()  # want thread-not-joined "waits for this thread"
    process.join()  # fine
    return queue.get()


def thread_only(queue):
    thread = threading.Thread(target=work, args=(queue, 1))
    thread.start()
    thread.join()  # fine
    return queue.get()
