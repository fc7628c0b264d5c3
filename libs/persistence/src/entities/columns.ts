import { Column, ForeignKey, PrimaryColumn, type ColumnOptions } from 'typeorm';

/** Identifier of every row: UUID v7 made by PostgreSQL 18, so that keys sort by age. */
export const Id = () => PrimaryColumn('uuid', { default: () => 'uuidv7()' });

/** An instant. Always `timestamptz`: the database keeps UTC, readers get their own zone. */
export const Instant = (options: ColumnOptions = {}) => Column('timestamptz', options);

/** When the row was written, by the database's clock. */
export const CreatedAt = () => Column('timestamptz', { default: () => 'now()' });

/** An identifier that is not held to a row: the row may be gone, or in one of several tables. */
export const Uuid = (options: ColumnOptions = {}) => Column('uuid', options);

/**
 * An identifier of a row of `target`, held to it by a foreign key.
 * @param onDelete what becomes of this row when that one is deleted; deleting is refused when left out
 */
export function Ref(
  target: () => new () => object,
  { onDelete, ...column }: ColumnOptions & { onDelete?: 'CASCADE' | 'SET NULL' } = {},
): PropertyDecorator {
  return (entity, property) => {
    ForeignKey(target, { onDelete })(entity, property as string);
    Column('uuid', column)(entity, property);
  };
}
