/** Runs `work` alone among all tabs of this browser, where the browser can say so; else at once. */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? (navigator.locks.request(name, work) as Promise<T>) : work();
}
