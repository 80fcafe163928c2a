import { useRouter, type Router } from 'vue-router';

/** Steps back inside the app; on a page opened from outside, to the page above it (`meta.above`). */
export function goBackIn(router: Router): void {
  if (router.options.history.state.back) router.back();
  else void router.replace(router.currentRoute.value.meta.above ?? '/');
}

export function useGoBack(): () => void {
  const router = useRouter();
  return () => goBackIn(router);
}
