import { Column, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';

/** bigint identity, a decimal string in code and on the wire. */
export const IdColumn = (): PropertyDecorator =>
  PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' });

/** Reference to a bigint id. */
export const RefColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'bigint', ...options });

/** `timestamptz(3)`: an ISO string in rows, always given by the Clock. */
export const TimeColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', precision: 3, ...options });

export const TextColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'text', ...options });

export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'jsonb', ...options });
