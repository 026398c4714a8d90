import asyncio
import time


async def used():
    time.sleep(1)  # heddle: ignore[blocking-call-in-async] -- fine: the comment is used
    # heddle: ignore -- fine
    time.sleep(2)


async def unused():
    await asyncio.sleep(1)  # heddle: ignore[blocking-call-in-async] # want info "`blocking-call-in-async` finds nothing here"
    await asyncio.sleep(1)  # heddle: ignore # want "there is no finding here"
    time.sleep(1)  # heddle: ignore[blocking-call-in-async, untracked-task] # want "`untracked-task` finds nothing here"
    await asyncio.sleep(1)  # noqa: ASYNC251 -- fine: somebody else's comment


# heddle: ignore-file[nested-event-loop] # want "`nested-event-loop` finds nothing here"
TEXT = "# heddle: ignore"  # fine: no comment
