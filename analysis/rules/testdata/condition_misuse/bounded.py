import asyncio


async def bounded(changed: asyncio.Condition):
    async with changed:
        await asyncio.wait_for(changed.wait(), timeout=0.5)  # fine: it does not wait for ever


async def bounded_after_a_test(changed: asyncio.Condition, items):
    async with changed:
        if not items:
            await asyncio.wait_for(changed.wait(), 1)  # fine
    return items
