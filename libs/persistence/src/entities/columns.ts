import { Column, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** Identifier of every row: UUID v7 made by PostgreSQL 18, so that keys sort by age. */
export const Id = () => PrimaryColumn('uuid', { default: () => 'uuidv7()' });

/** An instant. Always `timestamptz`: the database keeps UTC, readers get their own zone. */
export const Instant = (options: ColumnOptions = {}) => Column('timestamptz', options);

/** When the row was written, by the database's clock. */
export const CreatedAt = () => Column('timestamptz', { default: () => 'now()' });

/** Foreign key column; the constraint itself is declared by the migration and `@ForeignKey`. */
export const Ref = (options: ColumnOptions = {}) => Column('uuid', options);
