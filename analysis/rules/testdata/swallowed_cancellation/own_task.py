import asyncio


class Cycle:
    def start(self, loop, work):
        self.tasks = [
            asyncio.create_task(self.serve(work)),
            asyncio.create_task(self.names(work)),
            asyncio.create_task(self.asks(work)),
            asyncio.create_task(self.drains(work)),
        ]

    async def serve(self, work):
        try:
            await work
        except BaseException:  # want warning "lets the function end"
            print("the work failed")

    async def names(self, work):
        try:
            await work
        except (Exception, asyncio.CancelledError):  # want info "lets the function end"
            print("over")

    async def asks(self, work):
        kept = None
        try:
            await work
        except BaseException as error:  # want info "lets the function end"
            kept = error
        finally:
            print("cancelled" if isinstance(kept, asyncio.CancelledError) else "done")

    async def drains(self, queue):
        while True:
            try:
                await queue.get()
            except asyncio.CancelledError:  # want warning "breaks out of the loop and ends the function: whoever waits"
                break


class Runner:
    async def run(self):
        await asyncio.sleep(1)

    async def __aenter__(self):
        async def run():
            try:
                await self.run()
            except BaseException as error:  # want info "lets the function end"
                self._failure = error

        self._task = asyncio.create_task(run())
        return self

    async def __aexit__(self, kind, value, traceback):
        await self._task
        if self._failure:
            raise self._failure


async def first(queues):
    for queue in queues:
        try:
            await queue.get()
        except asyncio.CancelledError:  # want "breaks out of the loop: the task runs on"
            break
    print("all done")
