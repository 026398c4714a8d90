import multiprocessing
import settings


def work():
    pass


context = multiprocessing.get_context(settings.METHOD)
process = context.Process(target=work)
process.start()  # fine
process.join()
settings.pool.submit(work)  # fine
