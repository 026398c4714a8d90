"""The daily report: by cron from the command line, or asked for by webhook."""

import asyncio
import datetime
import sys
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

from notifier import Notifier
from store import OrderStore


async def collect(store: OrderStore, day: datetime.date) -> dict[str, Decimal]:
    async with asyncio.timeout(30):
        return await store.totals(day)


def daily_totals(store: OrderStore) -> dict[str, Decimal]:
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    return asyncio.run(collect(store, yesterday))


def render(totals: dict[str, Decimal]) -> str:
    return "\n".join(f"{shop:<20} {total:>12}" for shop, total in sorted(totals.items()))


async def send_daily_report(store: OrderStore, notifier: Notifier) -> None:
    message = EmailMessage()
    message["To"] = "accounting@example.com"
    message["Subject"] = "Orders of yesterday"
    message.set_content(render(daily_totals(store)))
    await notifier.queue.put(message)


def main() -> int:
    print(render(daily_totals(OrderStore(Path(sys.argv[1])))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
