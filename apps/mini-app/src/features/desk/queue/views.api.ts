import type { CreateView, PutView, View, ViewCounts } from '@tessera/contracts';
import { api } from '@/api/client';

/** Keys of saved views in the query cache. */
export const viewKeys = { list: ['views'] as const, counts: ['view-counts'] as const };

export const fetchViews = async (): Promise<View[]> => (await api('GET /views')).items as View[];

export const fetchViewCounts = (): Promise<ViewCounts> => api('GET /views/counts');

export const createView = (body: CreateView): Promise<View> => api('POST /views', { body }) as Promise<View>;

export const putView = (id: string, body: PutView): Promise<View> =>
  api('PUT /views/{id}', { path: { id }, body }) as Promise<View>;

export const deleteView = (id: string): Promise<void> => api('DELETE /views/{id}', { path: { id } });
