import { describe, expect, it } from 'vitest';
import { decideDoor } from './door.ts';

describe('decideDoor', () => {
  it.each([
    [{ isRemoved: false, isLocked: false, wasInside: false }, null],
    [{ isRemoved: false, isLocked: true, wasInside: true }, null],
    [{ isRemoved: false, isLocked: true, wasInside: false }, 'room-locked'],
    [{ isRemoved: true, isLocked: false, wasInside: true }, 'removed-from-room'],
  ])('%j: %s', (seat, code) => {
    if (code) expect(() => decideDoor(seat)).toThrow(expect.objectContaining({ code }));
    else expect(() => decideDoor(seat)).not.toThrow();
  });
});
