import asyncio


async def consume(name, jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        print(name, job)


async def main():
    jobs = asyncio.Queue()
    tasks = [asyncio.create_task(consume(name, jobs)) for name in ("a", "b")]  # step "this often"
    await jobs.put(1)
    await jobs.put(None)  # want info "there are several"
    await asyncio.gather(*tasks)


async def main_group():
    jobs = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for number in range(3):
            group.create_task(taking(number, jobs))
        jobs.put_nowait(None)  # want info "the others wait for the next item"


async def taking(name, jobs):
    while True:
        job = await jobs.get()
        if job is None:
            break
        print(name, job)
