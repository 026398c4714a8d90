import asyncio
import concurrent.futures
import functools
import multiprocessing
import multiprocessing.pool
import threading


async def work():
    await asyncio.sleep(1)


async def main(pool: concurrent.futures.Executor, writer: asyncio.StreamWriter):
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    queue = asyncio.Queue()
    future = loop.create_future()
    threading.Thread(target=event.set, daemon=True).start()  # want "Give it `loop.call_soon_threadsafe`, and `event.set` as its argument"
    threading.Thread(None, queue.put_nowait, None, (1,), daemon=True).start()  # want "`threading.Thread` has a worker thread call `queue.put_nowait`"
    threading.Thread(target=functools.partial(queue.put_nowait, 1), daemon=True).start()  # want "call `queue.put_nowait`"
    threading.Thread(target=loop.call_soon, args=(print,), daemon=True).start()  # want "Give it `loop.call_soon_threadsafe`."
    threading.Timer(5, loop.stop).start()  # want "and `loop.stop` as its argument"
    await asyncio.to_thread(event.set)  # want "Call it here: it waits for nothing"
    await loop.run_in_executor(None, queue.put_nowait, 1)  # want "the loop is not woken"
    await loop.run_in_executor(pool, writer.close)  # want "`loop.run_in_executor` has a worker thread call `writer.close`"
    print(pool.submit(future.set_result, 3))  # want "`pool.submit` has a worker thread call `future.set_result`"
    print(list(pool.map(queue.put_nowait, range(3))))  # want "`pool.map` has a worker thread"
    task = asyncio.create_task(work())
    threading.Timer(5, task.cancel).start()  # want "`task.cancel`"
    await asyncio.to_thread(asyncio.create_task, work())  # want "no loop runs there, and it raises RuntimeError. Call it here"
    threading.Thread(target=event.is_set, daemon=True).start()  # fine
    threading.Thread(target=loop.call_soon_threadsafe, args=(event.set,), daemon=True).start()  # fine
    threading.Timer(5, loop.call_soon_threadsafe, (event.set,)).start()  # fine
    print(pool.submit(loop.call_soon_threadsafe, event.set))  # fine
    loop.call_soon(event.set)  # fine
    loop.call_later(5, event.set)  # fine
    loop.call_soon_threadsafe(event.set)  # fine
    future.add_done_callback(lambda done: event.set())  # fine
    await task


def whole(queue: asyncio.Queue, workers: multiprocessing.pool.ThreadPool, processes: multiprocessing.pool.Pool):
    workers.apply_async(work_in_thread, callback=queue.put_nowait)  # want "`workers.apply_async` has a worker thread call `queue.put_nowait`"
    processes.apply_async(work_in_thread, callback=queue.put_nowait)  # want "the loop is not woken"


def work_in_thread():
    return 1


def threads(pool: concurrent.futures.Executor):
    event = threading.Event()
    queue = multiprocessing.Queue()
    done = concurrent.futures.Future()
    threading.Thread(target=event.set, daemon=True).start()  # fine
    threading.Thread(target=queue.put_nowait, args=(1,), daemon=True).start()  # fine
    print(pool.submit(done.set_result, 1))  # fine
    print(pool.submit(done.cancel))  # fine


async def told_by_another(pool: concurrent.futures.Executor, loop: asyncio.AbstractEventLoop):
    event = asyncio.Event()
    pool.submit(work_in_thread).add_done_callback(event.set)  # fine
    asyncio.run_coroutine_threadsafe(work(), loop).add_done_callback(event.set)  # fine
    await event.wait()


def bare(event):
    threading.Thread(target=event.set, daemon=True).start()  # want "call `event.set`"


def unknown(event):
    threading.Thread(target=event.set, daemon=True).start()  # fine


class Own:
    def set(self):
        pass


def own(event: Own):
    threading.Thread(target=event.set, daemon=True).start()  # fine


bare(asyncio.Event())
background = asyncio.new_event_loop()
threading.Thread(target=background.run_forever, daemon=True).start()  # fine
threading.Thread(target=background.stop, daemon=True).start()  # want "and `background.stop` as its argument"
