# before: hangs
# after: prints "joined"
import asyncio


async def worker(jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        print(job)
        jobs.task_done()


async def main():
    jobs = asyncio.Queue()
    working = asyncio.create_task(worker(jobs))
    await jobs.put(1)
    await jobs.put(None)
    await jobs.join()
    await working
    print("joined")


asyncio.run(main())
