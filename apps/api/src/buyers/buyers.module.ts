import { Module } from '@nestjs/common';
import { BuyerController } from './buyer.controller.ts';
import { BuyerService } from './buyer.service.ts';

/** Buyers of a cohort. */
@Module({ controllers: [BuyerController], providers: [BuyerService] })
export class BuyersModule {}
