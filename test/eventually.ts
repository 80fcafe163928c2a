/** Asks again and again until `check` holds; what is still wrong after a second fails. For words between processes. */
export async function eventually(check: () => Promise<unknown>, milliseconds = 1000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return void (await check());
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}
