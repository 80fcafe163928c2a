/** Asks again and again until `check` holds, for words between processes; what is still wrong at the end fails. A machine may be slow. */
export async function eventually(check: () => Promise<unknown>, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return void (await check());
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}
