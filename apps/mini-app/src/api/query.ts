import { QueryCache, QueryClient } from '@tanstack/vue-query';
import { ApiError } from './api-error';

/** What one may not see any more is not shown any more, whatever was known of it. */
const queryCache = new QueryCache({
  onError: (error, query) => {
    if (error instanceof ApiError && (error.status === 403 || error.status === 404))
      query.setState({ data: undefined });
  },
});

/** Shared by all screens. Refusals are final; what may pass is tried twice more. */
export const queryClient = new QueryClient({
  queryCache,
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => error instanceof ApiError && error.passing && count < 2,
      // Without a connection a query fails at once and says so, instead of waiting unseen.
      networkMode: 'always',
      refetchOnReconnect: true,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
