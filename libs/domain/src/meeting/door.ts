import { DomainError } from '#domain/error/domain-error.ts';

/**
 * Whether the door is open to a person who may join at this time. A locked room stays open to those who were inside
 * before: a broken line must not shut them out. Staff are not asked.
 * @throws DomainError `removed-from-room`, `room-locked`
 */
export function decideDoor(seat: { isRemoved: boolean; isLocked: boolean; wasInside: boolean }): void {
  if (seat.isRemoved) throw new DomainError('removed-from-room');
  if (seat.isLocked && !seat.wasInside) throw new DomainError('room-locked');
}
