import { Module } from '@nestjs/common';
import { MyController } from './my.controller.ts';
import { MyService } from './my.service.ts';

/** What firms, buyers and interpreters see and say of their own cohorts. */
@Module({ controllers: [MyController], providers: [MyService] })
export class MyModule {}
