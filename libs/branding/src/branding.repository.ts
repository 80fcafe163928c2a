import { Injectable } from '@nestjs/common';
import { statement, type Queryable, type Tx } from '@tessera/platform/database';
import { brandFrom, storedOf, type Brand } from './branding.rules';

const columns = 'name, branding, branding_version AS version';
const find = statement('branding.find', `SELECT ${columns} FROM desk WHERE id = $1`);
// Not FOR UPDATE, which would keep waiting every row that refers to the desk.
const lock = statement('branding.lock', `SELECT ${columns} FROM desk WHERE id = $1 FOR NO KEY UPDATE`);
const save = statement(
  'branding.save',
  'UPDATE desk SET name = $2, branding = $3, branding_version = $4 WHERE id = $1',
);

interface Row {
  name: string;
  branding: Record<string, unknown>;
  version: number;
}

/** The brand of a desk, in the desk's own row. */
@Injectable()
export class BrandingRepository {
  find(queryable: Queryable, deskId: string): Promise<Brand> {
    return this.read(queryable, find, deskId);
  }

  lock(tx: Tx, deskId: string): Promise<Brand> {
    return this.read(tx, lock, deskId);
  }

  async save(tx: Tx, deskId: string, brand: Brand): Promise<void> {
    await tx.query(save, [deskId, brand.name, JSON.stringify(storedOf(brand)), brand.version]);
  }

  private async read(queryable: Queryable, how: typeof find, deskId: string): Promise<Brand> {
    const [row] = await queryable.query<Row>(how, [deskId]);
    if (!row) throw new Error(`no desk ${deskId}`);
    return brandFrom(row.name, row.version, row.branding);
  }
}
