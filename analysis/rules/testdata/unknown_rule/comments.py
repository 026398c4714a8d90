import time


async def work():
    time.sleep(1)  # heddle: ignore[blocking-call-in-async]  # fine
    time.sleep(1)  # heddle: ignore[blocking-call-in-asynk] # want warning "Did you mean `blocking-call-in-async`?" # want blocking-call-in-async "sleeps"
    time.sleep(1)  # heddle: ignore[something-else-entirely] # want "lists the rules" # want blocking-call-in-async "sleeps"
