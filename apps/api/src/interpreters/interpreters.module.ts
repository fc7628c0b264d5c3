import { Module } from '@nestjs/common';
import { InterpreterController } from './interpreter.controller.ts';
import { InterpreterService } from './interpreter.service.ts';

/** Interpreters of a cohort. */
@Module({ controllers: [InterpreterController], providers: [InterpreterService] })
export class InterpretersModule {}
