import { Injectable } from '@nestjs/common';

/** Whether this node still takes rooms. Once it does not, it never does again. */
@Injectable()
export class Drain {
  #draining = false;

  get isDraining(): boolean {
    return this.#draining;
  }

  begin(): void {
    this.#draining = true;
  }
}
