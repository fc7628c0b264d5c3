import { Module } from '@nestjs/common';
import { SelectionController } from './selection.controller.ts';
import { SelectionService } from './selection.service.ts';

/** Decisions on applications: seats, waitlist and promotion. */
@Module({ controllers: [SelectionController], providers: [SelectionService] })
export class SelectionModule {}
