// The walkthrough: its steps, and that they are ticked off when they are done.

import { until } from "../window.mjs";

export async function run(place, step) {
  const window = await place.open(await place.folder("empty"), { width: 1200, height: 900 });
  const { page } = window;
  await window.command("View: Toggle Primary Side Bar Visibility");
  await window.command("Welcome: Open Walkthrough...");
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Begin with Heddle" }).first().click();
  const steps = page.locator(".getting-started-step");
  await steps.filter({ hasText: "See what stands still" }).waitFor();
  await until(async () => (await steps.count()) === 6, "six steps");
  await page.locator(".gettingStartedContainer img").first().waitFor();
  await window.quiet();
  await window.shot("walkthrough");
  step("the walkthrough has its steps and pictures");

  await page.locator(".monaco-button, .button-link").filter({ hasText: "Open the Example" }).first().click();
  await window.underlined(2);
  step("the example has two findings");

  await window.command("Welcome: Open Walkthrough...");
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Begin with Heddle" }).first().click();
  await page.locator(".getting-started-step .codicon.complete").first().waitFor();
  step("the step that was done is ticked off");
}
